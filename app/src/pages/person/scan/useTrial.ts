/** The trial at the till: read the card, buy, read it again; and what happened, step by step. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { type CardName, useCard } from '@/parts/assistant/useCard'
import { failed } from '@/parts/say'
import { useSoon } from '../soon'

export type Step =
  | { kind: 'read'; shown: Schemas['Shown'] }
  | { kind: 'bought'; bought: Schemas['Bought'] }
  | { kind: 'used' }
  | { kind: 'answered' }

export function useTrial(person: Schemas['Person'], card: CardName | null) {
  const till = useCard()
  const soon = useSoon(person.id)
  const [steps, setSteps] = useState<readonly Step[]>([])
  const add = (...more: Step[]) => setSteps((before) => [...before, ...more])
  const shown = till.scan.data
  const suggested = useSuggested(shown)

  const read = async (after?: string) => {
    if (!card) return
    const settled: Step[] = till.settled ? [{ kind: till.settled }] : []
    const found = await till.scan.mutateAsync(after ? { card, after } : { card })
    add(...settled, { kind: 'read', shown: found })
    soon()
  }

  const buy = useMutation({
    mutationFn: async (category: string) => {
      const uses = shown?.action === 'offer' && category === suggested
      if (uses && shown.decision && till.settled !== 'used')
        await till.redeem.mutateAsync(shown.decision)
      const bought = await body(
        api.POST('/api/people/{id}/test-purchase', {
          params: { path: { id: person.id } },
          body: { category, discount_cents: uses ? (shown.discount_cents ?? 0) : 0 },
        }),
      )
      if (uses) add({ kind: 'used' })
      add({ kind: 'bought', bought })
      await read(bought.message_id)
    },
    onError: failed,
  })
  return { till, steps, read, buy, suggested }
}

/** The category that the recommendation is about; null where it is about none. */
function useSuggested(shown: Schemas['Shown'] | undefined): string | null {
  const offer = useQuery({
    queryKey: ['offer', shown?.offer],
    queryFn: () =>
      body(api.GET('/api/offers/{id}', { params: { path: { id: shown?.offer ?? '' } } })),
    enabled: Boolean(shown?.offer),
  })
  if (shown?.action === 'ask') return shown.question || null
  return shown?.action === 'offer' ? (offer.data?.offer.categories[0] ?? null) : null
}
