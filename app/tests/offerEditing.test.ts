import { expect, test } from 'vitest'
import { BLANK, draftOf, idFor, numberOf, refused, wish, wrong } from '@/pages/offers/editing'
import { scaled } from '@/pages/offers/scaled'

const ZONE = 'America/New_York'

test('an offer that is opened and saved unchanged stays what it was', () => {
  const kept = wish(
    {
      ...BLANK,
      name: 'Tea',
      discount: 0.8,
      margin: 27.5,
      ours: 14.7,
      starts: '2026-11-24T09:00',
      ends: '2026-12-01T23:59',
    },
    ZONE,
  )
  expect(wish(draftOf(kept, ZONE), ZONE)).toEqual(kept)
  expect(kept.discount_cents).toBe(80)
})

test('an amount counts however it is typed', () => {
  expect([numberOf('2.00'), numberOf(2), numberOf(''), numberOf('-')]).toEqual([2, 2, '', ''])
})

test('hours are those of the business, in winter and in summer', () => {
  const winter = wish({ ...BLANK, name: 'x', starts: '2026-01-05T09:00' }, ZONE)
  const summer = wish({ ...BLANK, name: 'x', starts: '2026-07-05T09:00' }, ZONE)
  expect(winter.starts_at).toBe('2026-01-05T14:00:00.000Z')
  expect(summer.starts_at).toBe('2026-07-05T13:00:00.000Z')
})

test('no budget is no limit, and a budget of nothing is nothing', () => {
  expect(wish({ ...BLANK, name: 'x' }, ZONE).budget_cents).toBeNull()
  expect(wish({ ...BLANK, name: 'x', budget: 0 }, ZONE).budget_cents).toBe(0)
})

test('what is missing is said at its field', () => {
  expect(wrong({ ...BLANK, places: [] })).toEqual({ name: 'needed', places: 'needed' })
  expect(wrong({ ...BLANK, name: 'x', rule: { all: [] } })).toEqual({ rule: 'needed' })
  expect(wrong({ ...BLANK, name: 'x', rule: { segment: 'regulars' } })).toEqual({})
  const backwards = { ...BLANK, name: 'x', starts: '2026-02-01T00:00', ends: '2026-01-01T00:00' }
  expect(wrong(backwards)).toEqual({ ends: 'order' })
})

test('what the server refuses is said at its field', () => {
  expect(refused('body.name: too short; body.discount_cents: too small')).toEqual({
    name: 'too short',
    discount: 'too small',
  })
  expect(refused('offer x: `ends_at` is not after `starts_at`')).toHaveProperty('ends')
})

test('a new offer never takes the id of another', () => {
  expect(idFor('Café & té', [])).toBe('cafe-te')
  expect(idFor('Tea', ['tea', 'tea-2'])).toBe('tea-3')
  expect(idFor('nothing', [])).toBe('offer')
})

test('what was worked out for some is scaled to all', () => {
  const reach = {
    offer: 'x',
    place: 'till',
    people: 3000,
    looked_at: 2000,
    could: 100,
    would: 10,
    redeemed: 1,
    cost_cents: 100,
    most_cents: 1000,
    profit_cents: 200,
    low_cents: -100,
    high_cents: 500,
    margin_rate: 0.25,
    refused: [],
    sample: [],
  }
  expect(scaled(reach)).toMatchObject({ factor: 1.5, would: 15, low_cents: -150 })
  expect(scaled({ ...reach, looked_at: 0 }).factor).toBe(1)
})
