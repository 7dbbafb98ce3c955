/** The business's own rules: as they are, and changed, with undo. */
import { Button, Group } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { rulesQuery, useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { done, failed } from '@/parts/say'
import { before } from './undoing'
import { settings } from './words'

type Change = Schemas['Rules']

export function useRules() {
  const w = useWords(settings)
  const known = useQueryClient()
  const asked = useQuery(rulesQuery)
  const put = useMutation({
    mutationFn: ({ change }: { change: Change; back?: Change }) =>
      body(api.PATCH('/api/settings', { body: change })),
    onSuccess: (now, { back }) => {
      known.setQueryData(rulesQuery.queryKey, now)
      known.invalidateQueries({ queryKey: ['vocabulary'] }) //  it names the stores
      done(
        <Group justify="space-between" wrap="nowrap">
          <span>{w.saved}</span>
          {back && (
            <Button size="compact-xs" variant="subtle" onClick={() => put.mutate({ change: back })}>
              {w.undo}
            </Button>
          )}
        </Group>,
      )
    },
    onError: failed,
  })
  const now = asked.data
  return {
    asked,
    may: useMay('admin'),
    saving: put.isPending,
    save: (change: Change) => put.mutate({ change, back: now ? before(now, change) : undefined }),
  }
}
