/** Keep the fact; then show it, while it is being worked out. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { SAVED } from '@/parts/Leaving'
import { done } from '@/parts/say'
import { freeSlug } from '@/parts/slug'
import { factsQuery } from '../asked'
import { type Draft, wish } from './editing'
import { factEditor } from './words'

/** `name`: of the one that is edited; null: it is a new one. */
export function useSave(name: string | null) {
  const w = useWords(factEditor)
  const go = useNavigate()
  const known = useQueryClient()
  const all = useQuery(factsQuery).data ?? []
  return useMutation({
    mutationFn: (draft: Draft) => {
      const told = wish(draft)
      if (name !== null) {
        return body(api.PUT('/api/traits/{name}', { params: { path: { name } }, body: told }))
      }
      const taken = new Set(['person', 'segment', ...all.map((one) => one.name)])
      return body(
        api.POST('/api/traits', { body: { ...told, name: freeSlug(told.title, taken, 'fact') } }),
      )
    },
    onSuccess: (kept) => {
      known.setQueryData(['trait', kept.name], kept)
      known.invalidateQueries({ queryKey: ['traits'] })
      known.invalidateQueries({ queryKey: ['vocabulary'] })
      done(w.saved(kept.title))
      go(`/facts/${kept.name}`, { state: SAVED })
    },
  })
}
