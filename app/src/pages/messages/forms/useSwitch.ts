/** Showing a form or no longer; the notice has the way back. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { done, failed } from '@/parts/say'
import { read } from '@/parts/spoken'
import { doneOrBack } from '@/parts/undo'
import type { Row } from './form'
import { formsWords } from './words'

type Said = { one: Row; on: boolean; undone?: boolean }

export function useSwitch() {
  const w = useWords(formsWords)
  const { locale } = useLanguage()
  const known = useQueryClient()
  const turn = useMutation({
    mutationFn: ({ one: { name }, on }: Said) =>
      api.POST(`/api/forms/{name}/${on ? 'on' : 'off'}`, { params: { path: { name } } }),
    onSuccess: async (_, { one, on, undone }) => {
      await known.invalidateQueries({ queryKey: ['forms'] })
      const text = (on ? w.isOn : w.isOff)(read(one.form.title, locale) || one.name)
      if (undone) return done(text)
      doneOrBack(text, () => turn.mutate({ one, on: !on, undone: true }))
    },
    onError: failed,
  })
  return turn
}
