import { expect, test } from 'vitest'
import type { Schemas } from '@/api/client'
import { fitting, ordered, price, state } from '@/pages/offers/state'

const NOW = Date.parse('2026-11-24T12:00:00Z')

function row(more: Partial<Schemas['OfferKept']> = {}, stands: Partial<Schemas['OfferRow']> = {}) {
  const record = { people: 0, offered: 0, redeemed: 0, discount_cents: 0 }
  const made: Schemas['OfferRow'] = {
    id: 'one',
    offer: {
      id: 'one',
      name: '$1 off Milk',
      kind: 'coupon',
      categories: ['Milk'],
      products: [],
      discount_cents: 100,
      handling_cents: 0,
      contact_cents: 0,
      per_person: 1,
      per_days: 28,
      places: ['till'],
      sensitive: false,
      funded_by: 'business',
      business_share: 1,
      bypasses_control: false,
      record,
      ...more,
    },
    active: true,
    version: 1,
    reserved_cents: 0,
    spent_cents: 0,
    left_cents: null,
    ...stands,
  }
  return made
}

test('an offer that is switched off is off, whatever its dates', () => {
  expect(state(row({ ends_at: '2020-01-01T00:00:00Z' }, { active: false }), NOW)).toBe('off')
})

test('an offer waits for its first day and is over on its last', () => {
  expect(state(row({ starts_at: '2026-12-01T00:00:00Z' }), NOW)).toBe('planned')
  expect(state(row({ ends_at: '2026-11-24T12:00:00Z' }), NOW)).toBe('over')
})

test('an offer that cannot pay for one more use is out of budget', () => {
  expect(state(row({}, { left_cents: 99 }), NOW)).toBe('spent')
  expect(state(row({}, { left_cents: 100 }), NOW)).toBe('on')
  expect(price(row({ business_share: 0.5, handling_cents: 8 }).offer)).toBe(58)
})

test('offers are found by their name and by what they are about, and by state', () => {
  const all = [row(), row({ name: 'Bread', categories: ['Bakery'] }, { active: false })]
  expect(fitting(all, 'bakery', '', NOW)).toHaveLength(1)
  expect(fitting(all, '', 'on', NOW)).toHaveLength(1)
})

test('what is not known stands last, whichever way one sorts', () => {
  const all = [row({}, { id: 'a' }), row({}, { id: 'b', left_cents: 500 })]
  expect(ordered(all, 'left', true).map((one) => one.id)).toEqual(['b', 'a'])
  expect(ordered(all, 'left', false).map((one) => one.id)).toEqual(['b', 'a'])
})
