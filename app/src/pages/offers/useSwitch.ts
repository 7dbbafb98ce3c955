/** Switching an offer on or off; the notice has the way back. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { done, failed } from '@/parts/say'
import { doneOrBack } from '@/parts/undo'
import { offers } from './words'

type Said = { row: Schemas['OfferRow']; active: boolean; undone?: boolean }

export function useSwitch() {
  const w = useWords(offers)
  const known = useQueryClient()
  const turn = useMutation({
    mutationFn: ({ row, active }: Said) =>
      body(api.PATCH('/api/offers/{id}', { params: { path: { id: row.id } }, body: { active } })),
    onSuccess: (now, { row, active, undone }) => {
      known.setQueryData(['offer', row.id], now)
      known.invalidateQueries({ queryKey: ['offers'] })
      const text = active ? w.isOn(row.offer.name) : w.isOff(row.offer.name)
      if (undone) return done(text)
      doneOrBack(text, () => turn.mutate({ row, active: !active, undone: true }))
    },
    onError: failed,
  })
  return turn
}
