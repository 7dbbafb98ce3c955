/** The arithmetic of the matrix: what a square shows, how dark it is, the rule of its people. */
import type { Schemas } from '@/api/client'

export type Square = Schemas['Square']
export type By = 'expected' | 'people' | 'spent'

/** What a square is coloured by; null: nobody is in it, or it is not known of anybody. */
export function measure(sums: Schemas['Cell'], by: By): number | null {
  if (sums.people === 0) return null
  if (by === 'people') return sums.people
  if (by === 'spent') return sums.spent_cents
  return sums.expected_of === 0 ? null : sums.expected_cents
}

/** From 0 to 1, by the greatest of all; what is below nothing is as pale as nothing. */
export function darkness(value: number | null, most: number): number {
  return value === null || most <= 0 ? 0 : Math.max(0, Math.min(1, value / most))
}

/** Several squares as one. */
export function together(squares: readonly Square[]): Schemas['Cell'] {
  const sum = (pick: (one: Schemas['Cell']) => number) =>
    squares.reduce((all, one) => all + pick(one.sums), 0)
  return {
    group: null,
    tier: null,
    people: sum((one) => one.people),
    spent_cents: sum((one) => one.spent_cents),
    expected_cents: sum((one) => one.expected_cents),
    expected_of: sum((one) => one.expected_of),
  }
}

/** Chosen squares stand in the address: "migrator.3", "migrator.none". */
export function key(square: Square): string {
  return `${square.tier}.${square.group ?? 'none'}`
}
