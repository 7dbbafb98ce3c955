/** Keep the segment; then show it, while it is being computed. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { SAVED } from '@/parts/Leaving'
import type { Rule } from '@/parts/rule/rule'
import { done } from '@/parts/say'
import { freeSlug } from '@/parts/slug'
import { builder } from './words'

/** `name`: of the one that is edited; null: it is a new one. */
export function useSave(name: string | null) {
  const w = useWords(builder)
  const go = useNavigate()
  const known = useQueryClient()
  const all = useQuery({ queryKey: ['segments'], queryFn: () => body(api.GET('/api/segments')) })
  return useMutation({
    mutationFn: (draft: { title: string; title_es: string; rule: Rule }) => {
      const told = { ...draft, title: draft.title.trim(), title_es: draft.title_es.trim() }
      if (name !== null) {
        return body(api.PUT('/api/segments/{name}', { params: { path: { name } }, body: told }))
      }
      const taken = new Set((all.data ?? []).map((one) => one.name))
      return body(
        api.POST('/api/segments', { body: { ...told, name: freeSlug(told.title, taken) } }),
      )
    },
    onSuccess: (kept) => {
      known.setQueryData(['segment', kept.name], kept)
      known.invalidateQueries({ queryKey: ['segments'] })
      known.invalidateQueries({ queryKey: ['vocabulary'] })
      done(w.saved(kept.title))
      go(`/segments/${kept.name}`, { state: SAVED })
    },
  })
}
