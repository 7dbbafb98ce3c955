/** What somebody says of a pair, done; each can be taken back. */
import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { done, failed, gone } from '@/parts/say'
import { duplicatesQuery } from './duplicatesQuery'
import { duplicates as words } from './words'

export type Verdict = Schemas['Judgement']['verdict']
type Ends = { low: number; high: number }

export function useDecide() {
  const w = useWords(words)
  const known = useQueryClient()
  const put = (now: Schemas['Duplicates']) => {
    known.setQueryData(duplicatesQuery.queryKey, now)
    known.invalidateQueries({ queryKey: ['person'] })
    known.invalidateQueries({ queryKey: ['people'] })
  }
  const undo = useMutation({
    mutationFn: (path: Ends) =>
      body(api.POST('/api/duplicates/{low}/{high}/undo', { params: { path } })),
    onSuccess: (now) => {
      put(now)
      done(w.undone)
    },
    onError: failed,
  })
  const decide = useMutation({
    mutationFn: ({ path, verdict }: { path: Ends; verdict: Verdict }) =>
      body(api.POST('/api/duplicates/{low}/{high}', { params: { path }, body: { verdict } })),
    onSuccess: (now, { path, verdict }) => {
      put(now)
      const shown = done(
        <Group justify="space-between" wrap="nowrap">
          <span>{w.did[verdict]}</span>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              gone(shown)
              undo.mutate(path)
            }}
          >
            {w.undo}
          </Button>
        </Group>,
      )
    },
    onError: failed,
  })
  return decide
}
