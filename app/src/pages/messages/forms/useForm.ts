/** What can be done with a form. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '@/api/client'
import { useWords } from '@/language/language'
import { SAVED } from '@/parts/Leaving'
import { done, failed } from '@/parts/say'
import { address, TAB } from './addresses'
import { editorWords } from './editorWords'
import type { Form } from './form'

export function useForm(name: string, fresh: boolean) {
  const w = useWords(editorWords)
  const known = useQueryClient()
  const go = useNavigate()
  const params = { path: { name } }
  const told = async (word: string) => {
    await known.invalidateQueries({ queryKey: ['forms'] })
    done(word)
  }
  const save = useMutation({
    mutationFn: (form: Form) => api.PUT('/api/forms/{name}', { params, body: form }),
    onSuccess: async () => {
      await told(fresh ? w.savedNew : w.saved)
      if (fresh) go(address(name), { replace: true, state: SAVED })
    },
    onError: failed,
  })
  const drop = useMutation({
    mutationFn: () => api.DELETE('/api/forms/{name}', { params }),
    onSuccess: async () => {
      go(TAB, { state: SAVED })
      await told(w.dropped)
    },
    onError: failed,
  })
  return { save, drop }
}
