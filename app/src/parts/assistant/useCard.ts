/** A card at the till: read it, take its offer in, write its answer down. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { failed } from '@/parts/say'

export type CardName = Pick<Schemas['Ask'], 'kind' | 'value'>
/** Whether they buy it, or why they stopped; nothing: they would not say. */
export type Said = Partial<Schemas['Answered']>
/** What was chosen for them, and written down. */
export type Decided = Schemas['Shown'] & { decision: string }
export type Settled = 'used' | 'answered' | null

const PLACE = 'till'

export function useCard() {
  const [settled, settle] = useState<Settled>(null)
  const scan = useMutation({
    mutationFn: ({ card, after }: { card: CardName; after?: string }) =>
      body(
        api.POST('/api/scan', {
          params: { query: after ? { after } : {} },
          body: { ...card, place: PLACE },
        }),
      ),
    onSuccess: () => settle(null),
  })
  const redeem = useMutation({
    mutationFn: (decision: string) =>
      body(
        api.POST('/api/decisions/{id}/redeem', {
          params: { path: { id: decision } },
          body: { discount_cents: null },
        }),
      ),
    onSuccess: () => settle('used'),
    onError: failed,
  })
  const answer = useMutation({
    mutationFn: ({ decision, said }: { decision: string; said: Said }) =>
      body(
        api.POST('/api/decisions/{id}/answer', {
          params: { path: { id: decision } },
          body: said,
        }),
      ),
    onSuccess: () => settle('answered'),
    onError: failed,
  })
  return { scan, redeem, answer, settled }
}

export type AtTheTill = ReturnType<typeof useCard>
