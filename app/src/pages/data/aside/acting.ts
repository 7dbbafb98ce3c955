/** Trying again and letting go of what was put aside; what came of it is said. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { done, failed } from '@/parts/say'
import { words } from './words'

export function useActing(after: () => void) {
  const w = useWords(words)
  const f = useFormats()
  const known = useQueryClient()
  const fresh = () => {
    for (const key of ['quarantine', 'status']) known.invalidateQueries({ queryKey: [key] })
    after()
  }
  const again = useMutation({
    mutationFn: (which: Schemas['Which']) =>
      body(api.POST('/api/quarantine/replay', { body: which })),
    onSuccess: ({ replayed, kept, left }) => {
      fresh()
      const said = [w.tried(replayed, f.number(replayed))]
      if (kept.length > 0) said.push(w.kept(kept.length, f.number(kept.length)))
      if (left > 0) said.push(w.left(f.number(left)))
      done(said.join(' '))
    },
    onError: failed,
  })
  const letGo = useMutation({
    mutationFn: (which: Schemas['Which']) =>
      body(api.POST('/api/quarantine/discard', { body: which })),
    onSuccess: ({ discarded, left }) => {
      fresh()
      const said = [w.gone(discarded, f.number(discarded))]
      if (left > 0) said.push(w.left(f.number(left)))
      done(said.join(' '))
    },
    onError: failed,
  })
  return { again, letGo }
}
