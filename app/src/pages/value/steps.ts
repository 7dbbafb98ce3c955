/** The parts of a profit as a staircase: each begins where the one before it ended. */
import type { Schemas } from '@/api/client'

const LESS = ['discount', 'returns', 'messages', 'cases', 'staff'] as const
type Name = 'list' | 'goods' | (typeof LESS)[number]
export type Step = { name: Name; cents: number; less: boolean; from: number; to: number }

/** In percent of the shelf price; parts that are 0 are still there: 0 is known. */
export function steps(profit: Schemas['ProfitParts']): Step[] {
  const list = profit.list_cents
  if (list === null || list <= 0) return []
  const cost =
    (profit.known_cost_cents ?? 0) +
    (profit.category_cost_cents ?? 0) +
    (profit.assumed_cost_cents ?? 0)
  const parts: [Name, number | null][] = [
    ['discount', profit.discount_cents],
    ['goods', cost],
    ['returns', profit.returns_cents],
    ['messages', profit.messages_cents],
    ['cases', profit.cases_cents],
    ['staff', profit.staff_cents],
  ]
  const share = (cents: number) => Math.max(0, Math.min(100, (100 * cents) / list))
  let left = list
  const made: Step[] = [{ name: 'list', cents: list, less: false, from: 0, to: 100 }]
  for (const [name, cents] of parts) {
    if (cents === null) continue
    made.push({ name, cents, less: true, from: share(left - cents), to: share(left) })
    left -= cents
  }
  return made
}
