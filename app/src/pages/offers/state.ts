/** In which state an offer is, and which offers a filter leaves. */
import type { Schemas } from '@/api/client'

type Row = Schemas['OfferRow']
export const STATES = ['on', 'off', 'planned', 'over', 'spent'] as const
export type State = (typeof STATES)[number]

/** Whether it can be made now, and if not, what stands against it first. */
export function state(row: Row, now: number): State {
  if (!row.active) return 'off'
  const { starts_at, ends_at } = row.offer
  if (ends_at && new Date(ends_at).getTime() <= now) return 'over'
  if (starts_at && new Date(starts_at).getTime() > now) return 'planned'
  return row.left_cents != null && row.left_cents < price(row.offer) ? 'spent' : 'on'
}

/** What one redemption costs the business, goods aside, in cents. */
export function price(offer: Schemas['OfferWish']): number {
  const { discount_cents = 0, business_share = 1, handling_cents = 0 } = offer
  return Math.round(discount_cents * business_share) + handling_cents
}

/** Of that state, with that text in what can be read of it. */
export function fitting(rows: readonly Row[], text: string, only: string, now: number): Row[] {
  const wanted = text.trim().toLocaleLowerCase()
  return rows.filter((row) => {
    if (only && state(row, now) !== only) return false
    const { name, categories = [], products = [] } = row.offer
    return [name, ...categories, ...products].some((one) =>
      one.toLocaleLowerCase().includes(wanted),
    )
  })
}

type Key = (row: Row) => string | number | null
const KEYS: Record<string, Key> = {
  name: (row) => row.offer.name.toLocaleLowerCase(),
  discount: (row) => row.offer.discount_cents ?? 0,
  left: (row) => row.left_cents,
  spent: (row) => row.spent_cents,
  used: (row) => (row.offer.record.offered > 0 ? row.offer.record.redeemed : null),
}

/** In order; what is not known stands last. */
export function ordered(rows: readonly Row[], by: string, descending: boolean): Row[] {
  const key = KEYS[by]
  if (!key) return [...rows]
  const sign = descending ? -1 : 1
  return [...rows].sort((a, b) => {
    const [one, other] = [key(a), key(b)]
    if (one == null || other == null) return one === other ? 0 : one == null ? 1 : -1
    return sign * (one < other ? -1 : one > other ? 1 : 0)
  })
}
