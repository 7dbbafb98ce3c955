/** Was the forecast right? Judged as a marketer would, and not more kindly. */
import type { Schemas } from '@/api/client'

type HeldOut = Schemas['HeldOut']
export type Group = Schemas['HeldOutGroup']

const CLOSE = 0.1 //: a total this near to what came is called right
const SAME = 0.05 //: two misses nearer than this are called the same
const FAR = 0.25 //: a group that is further off is named as a miss
const FEW = 20 //: visits; below that luck decides

/** How far the forecast was off: 0.1 = 10 % too high. Null: nothing came to compare with. */
export function off(predicted: number, actual: number): number | null {
  return actual > 0 ? predicted / actual - 1 : null
}

export function total(held: HeldOut): 'right' | 'high' | 'low' {
  const by = off(held.predicted_orders, held.actual_orders) ?? 1
  if (Math.abs(by) <= CLOSE) return 'right'
  return by > 0 ? 'high' : 'low'
}

/** Against the plainest rule: the last 90 days went on. */
export function rival(held: HeldOut): 'better' | 'same' | 'worse' {
  const by = held.mean_miss_cents / held.run_rate_miss_cents - 1
  if (!Number.isFinite(by) || Math.abs(by) <= SAME) return 'same'
  return by < 0 ? 'better' : 'worse'
}

/** An interval of 8 in 10 that held 7.5 to 8.5 of 10 kept its word. */
export function interval(held: HeldOut): 'kept' | 'narrow' | 'wide' {
  if (Math.abs(held.covered - 0.8) <= 0.05) return 'kept'
  return held.covered < 0.8 ? 'narrow' : 'wide'
}

/** Whether a group was missed by more than luck would explain at a glance. */
export function missed(group: Group): 'high' | 'low' | null {
  if (group.predicted_orders < FEW && group.actual_orders < FEW) return null
  const by = off(group.predicted_orders, group.actual_orders)
  if (by === null) return 'high'
  if (Math.abs(by) <= FAR) return null
  return by > 0 ? 'high' : 'low'
}

export function between(group: Group): string {
  return group.low === group.high ? `${group.low}` : `${group.low}–${group.high}`
}
