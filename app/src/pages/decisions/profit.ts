/** Money of a single action is often a fraction of a cent: three digits where two would say 0. */
import type { Formats } from '@/language/format'

export function small(f: Formats, cents: number): string {
  if (cents === 0) return f.money(0, 0)
  return f.money(cents, Math.abs(cents) < 1 ? 3 : 2)
}
