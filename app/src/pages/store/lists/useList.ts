/** What can be done with a list. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/api/client'
import { useWords } from '@/language/language'
import { done, failed } from '@/parts/say'
import { doneOrBack } from '@/parts/undo'
import type { Form } from './list'
import { listsWords } from './words'

type Turned = { active: boolean; undone?: boolean }

export function useList(name: string, title: string) {
  const w = useWords(listsWords)
  const known = useQueryClient()
  const params = { path: { name } }
  const anew = () => known.invalidateQueries({ queryKey: ['lists'] })
  const save = useMutation({
    mutationFn: (form: Form) => api.PUT('/api/lists/{name}', { params, body: form }),
    onSuccess: async () => {
      await anew()
      done(w.saved)
    },
    onError: failed,
  })
  const turn = useMutation({
    mutationFn: ({ active }: Turned) =>
      active
        ? api.POST('/api/lists/{name}/on', { params })
        : api.POST('/api/lists/{name}/off', { params }),
    onSuccess: async (_, { active, undone }) => {
      await anew()
      const text = active ? w.isOn(title) : w.isOff(title)
      if (undone) return done(text)
      doneOrBack(text, () => turn.mutate({ active: !active, undone: true }))
    },
    onError: failed,
  })
  return { save, turn }
}
