/** Switching an offer on or off; the notice has the way back. */
import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { done, failed } from '@/parts/say'
import { parts } from '@/parts/words'
import { offers } from './words'

type Said = { row: Schemas['OfferRow']; active: boolean; undone?: boolean }

export function useSwitch() {
  const w = useWords(offers)
  const p = useWords(parts)
  const known = useQueryClient()
  const turn = useMutation({
    mutationFn: ({ row, active }: Said) =>
      body(api.PATCH('/api/offers/{id}', { params: { path: { id: row.id } }, body: { active } })),
    onSuccess: (now, { row, active, undone }) => {
      known.setQueryData(['offer', row.id], now)
      known.invalidateQueries({ queryKey: ['offers'] })
      const text = active ? w.isOn(row.offer.name) : w.isOff(row.offer.name)
      if (undone) return done(text)
      done(
        <Group gap="xs" justify="space-between">
          <Text size="sm">{text}</Text>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => turn.mutate({ row, active: !active, undone: true })}
          >
            {p.undo}
          </Button>
        </Group>,
      )
    },
    onError: failed,
  })
  return turn
}
