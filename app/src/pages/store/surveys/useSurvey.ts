/** What can be done with a survey. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { done, failed } from '@/parts/say'
import type { Form } from './form'
import { surveysWords } from './words'

export function useSurvey(name: string, onOpen: (name: string) => void) {
  const w = useWords(surveysWords)
  const f = useFormats()
  const known = useQueryClient()
  const params = { path: { name } }
  const told = async (word: string, open = name) => {
    await known.invalidateQueries({ queryKey: ['surveys'] })
    done(word)
    onOpen(open)
  }
  const save = useMutation({
    mutationFn: (form: Form) => api.PUT('/api/surveys/{name}', { params, body: form }),
    onSuccess: () => told(w.saved),
    onError: failed,
  })
  const publish = useMutation({
    mutationFn: () => body(api.POST('/api/surveys/{name}/publish', { params })),
    onSuccess: ({ version }) => told(w.published(f.number(version))),
    onError: failed,
  })
  const close = useMutation({
    mutationFn: () => api.POST('/api/surveys/{name}/close', { params }),
    onSuccess: () => told(w.wasClosed),
    onError: failed,
  })
  const drop = useMutation({
    mutationFn: () => api.DELETE('/api/surveys/{name}', { params }),
    onSuccess: () => told(w.dropped, ''),
    onError: failed,
  })
  return { save, publish, close, drop, busy: save.isPending }
}
