import { describe, expect, it } from 'vitest'
import { darkness, key, measure, type Square, together } from '@/pages/portfolio/matrix/squares'

const sums = {
  group: 1,
  tier: null,
  people: 4,
  spent_cents: 900,
  expected_cents: 70,
  expected_of: 3,
}
const one: Square = { tier: 'migrator', group: 1, sums, effort: null, rule: {} }
const nobody: Square = {
  ...one,
  group: null,
  sums: { ...sums, people: 0, spent_cents: 0, expected_cents: 0, expected_of: 0 },
}

describe('a square of the portfolio', () => {
  it('shows what is asked for, and nothing of nobody', () => {
    expect(measure(one.sums, 'people')).toBe(4)
    expect(measure(one.sums, 'spent')).toBe(900)
    expect(measure(nobody.sums, 'expected')).toBeNull()
    expect(measure({ ...sums, expected_of: 0 }, 'expected')).toBeNull()
  })

  it('is as dark as its part of the greatest', () => {
    expect(darkness(50, 100)).toBe(0.5)
    expect(darkness(-50, 100)).toBe(0)
    expect(darkness(null, 100)).toBe(0)
  })

  it('adds up with others', () => {
    expect(together([one, one, nobody]).people).toBe(8)
    expect(together([]).expected_of).toBe(0)
  })

  it('has a name for the address', () => {
    expect(key(one)).toBe('migrator.1')
    expect(key(nobody)).toBe('migrator.none')
  })
})
