/** The comparison of one form, and what can be done about it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { done, failed } from '@/parts/say'
import { comparingWords } from './words'

export type Comparison = Schemas['ComparisonRow']
export type Arm = Schemas['ArmCounts']['arm']

const KEY = 'form comparison'

export function useComparison(name: string) {
  return useQuery({
    queryKey: [KEY, name],
    queryFn: () =>
      body(api.GET('/api/forms/{name}/comparison', { params: { path: { name } } })).then(
        (found) => found ?? null,
      ),
  })
}

export function useComparing(name: string) {
  const w = useWords(comparingWords)
  const known = useQueryClient()
  const params = { path: { name } }
  const told = (word: string) => async () => {
    await Promise.all([
      known.invalidateQueries({ queryKey: [KEY] }),
      known.invalidateQueries({ queryKey: ['forms'] }),
    ])
    done(word)
  }
  const start = useMutation({
    mutationFn: (rival: string | null) =>
      api.POST('/api/forms/{name}/comparison', { params, body: { rival } }),
    onSuccess: told(w.started),
    onError: failed,
  })
  const end = useMutation({
    mutationFn: (keep: Arm) =>
      api.POST('/api/forms/{name}/comparison/end', { params, body: { keep } }),
    onSuccess: told(w.kept),
    onError: failed,
  })
  return { start, end }
}
