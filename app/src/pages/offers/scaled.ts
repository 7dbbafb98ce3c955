/** What was worked out for the people looked at, scaled to all of them. */
import type { Schemas } from '@/api/client'

type Sum =
  | 'could'
  | 'would'
  | 'redeemed'
  | 'cost_cents'
  | 'most_cents'
  | 'profit_cents'
  | 'low_cents'
  | 'high_cents'

export type Scaled = Record<Sum, number> & { factor: number }

export function scaled(reach: Schemas['Reach']): Scaled {
  const factor = reach.looked_at > 0 ? Math.max(1, reach.people / reach.looked_at) : 1
  return {
    factor,
    could: reach.could * factor,
    would: reach.would * factor,
    redeemed: reach.redeemed * factor,
    cost_cents: reach.cost_cents * factor,
    most_cents: reach.most_cents * factor,
    profit_cents: reach.profit_cents * factor,
    low_cents: reach.low_cents * factor,
    high_cents: reach.high_cents * factor,
  }
}
