/** Changes a needs group and says so, with a way back. */
import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { done, failed, gone } from '@/parts/say'
import { words } from './words'

export type Wanted = Partial<Schemas['Change']>
type Said = { group: number; said: Wanted; told: string; back?: Wanted }

export function useChange() {
  const w = useWords(words)
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: ({ group, said }: Said) =>
      body(api.PATCH('/api/needs-groups/{group}', { params: { path: { group } }, body: said })),
    onSuccess: (found, { group, told, back }) => {
      client.setQueryData(['needs', 'groups'], found)
      client.invalidateQueries({ queryKey: ['segments'] })
      client.invalidateQueries({ queryKey: ['needs'] })
      const id = done(
        <Group gap="sm">
          {told}
          {back && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                gone(id)
                change.mutate({ group, said: back, told: w.undo })
              }}
            >
              {w.undo}
            </Button>
          )}
        </Group>,
      )
    },
    onError: failed,
  })
  return change
}
