import { expect, test } from 'vitest'
import type { Schemas } from '@/api/client'
import { because } from '@/pages/person/identity/evidence'
import { radial, SIZE } from '@/pages/person/identity/radial'
import { basket, cardOf, sameSaying } from '@/pages/person/scan/card'
import { changed, end } from '@/pages/person/story/changed'
import { strip, summed } from '@/pages/person/story/year'
import { said } from '@/pages/person/tabs/goods'
import { chosen, groupOf, kindsOf } from '@/pages/person/tabs/kinds'

const rhythm: Schemas['Rhythm'] = {
  state: 'lapsed',
  visits: 2,
  gaps: 45,
  usual_gap_days: 3,
  long_gap_days: 9,
  gap_days: 5,
  shorter_gaps_share: 1,
  first_day: '2026-01-02',
  last_day: '2026-01-05',
  since: '2026-01-08',
  came_back: false,
}
const year: Schemas['Year'] = {
  first_day: '2026-01-01',
  last_day: '2026-01-10',
  visits: [
    { day: '2026-01-02', orders: 1, spent_cents: 400 },
    { day: '2026-01-05', orders: 1, spent_cents: 100 },
  ],
}

test('the gap is shaded from the day after the last visit, darker where it is longer than usual', () => {
  const drawn = strip(year, rhythm)
  expect(drawn.days).toBe(10)
  expect(drawn.bars.map((one) => [one.at, one.height])).toEqual([
    [1, 1],
    [4, 0.5],
  ])
  expect(drawn.gap).toEqual({ from: 5, late: 7, days: 5 })
  expect(drawn.months).toEqual([{ day: 20454, at: 0, visits: 2, cents: 500 }])
})

test('who keeps their rhythm has no gap, and a visit of unknown price is seen all the same', () => {
  const visits = [{ day: '2026-01-02', orders: 1, spent_cents: null }]
  const drawn = strip({ ...year, visits }, { ...rhythm, state: 'on_rhythm' })
  expect(drawn.gap).toBeNull()
  expect(drawn.bars[0]?.height).toBeGreaterThan(0)
  expect(summed(visits)).toBeNull()
  expect(summed([])).toBe(0)
})

test('a timeline is filtered by groups; a kind that nobody grouped is under everything else', () => {
  expect(groupOf('order_completed')).toBe('purchases')
  expect(groupOf('table_booked')).toBe('other')
  expect(chosen('notes,bogus,purchases')).toEqual(['purchases', 'notes'])
  expect(kindsOf([], ['order_completed'])).toBeUndefined()
  expect(kindsOf(['other'], ['order_completed', 'table_booked'])).toEqual(['table_booked'])
  expect(kindsOf(['notes'], ['order_completed'])).not.toEqual([])
})

test('sensitive goods are counted and never named', () => {
  const found = said({
    total: 3,
    items: [
      { name: 'Tea', category: 'Tea', total: 2, quantity: 1, sensitive: false },
      { name: 'Cold remedy', total: 1, sensitive: true },
    ],
  })
  expect(found.hidden).toBe(1)
  expect(JSON.stringify(found)).not.toContain('Cold')
  expect(found.facts).toEqual([['total', '3']])
})

test('whatever an event says, its details can be shown', () => {
  for (const odd of [null, 3, 'text', [], { items: 'none' }, { items: [null, 7] }])
    expect(said(odd).lines).toEqual([])
  const [fact] = said({ long: 'x'.repeat(10_000) }).facts
  expect(fact?.[1].length).toBeLessThan(400)
})

const name = (id: number, kind: string, strength: number): Schemas['Name'] => ({
  id,
  kind,
  value: `${kind}-${id}`,
  strength,
  shared: false,
  first_seen_at: null,
})
const link = (low: number, high: number, verdict = 'joined'): Schemas['Evidence'] => ({
  low,
  high,
  verdict,
  strength: 1,
  reason: 'seen together on one event',
  position: 1,
  decided_at: '2026-01-01T00:00:00Z',
})

test('the strongest name is in the middle and no two names are in one place', () => {
  const names = Array.from({ length: 40 }, (_, at) => name(at + 1, 'anonymous_id', 1))
  const drawn = radial([...names, name(99, 'user_id', 4)], [link(1, 99), link(2, 99, 'refused')])
  expect(drawn.names[0]).toMatchObject({ x: SIZE / 2, y: SIZE / 2, name: { id: 99 } })
  expect(new Set(drawn.names.map((one) => `${one.x} ${one.y}`)).size).toBe(41)
  expect(drawn.links).toHaveLength(1)
  expect(radial([], []).names).toEqual([])
})

test('evidence is told in the reader’s language, and what is new as it came', () => {
  const who = (by: string) => (by === 'user:1' ? 'Lena' : by)
  expect(because('seen together on one event', 'es', who)).toBe('vistos juntos en un evento')
  expect(because('put together by user:1', 'en', who)).toBe('put together by Lena')
  expect(because('one person would have 6 of email; 5 is the limit', 'en', who)).toBe(
    'one person would have 6 of “email”; 5 is the limit',
  )
  expect(because('a reason from next year', 'es', who)).toBe('a reason from next year')
})

test('a till reads the card before the phone, and never a name that several people share', () => {
  const shared = { ...name(1, 'loyalty_card', 3), shared: true }
  expect(cardOf([name(2, 'phone', 2), name(3, 'loyalty_card', 3)])?.kind).toBe('loyalty_card')
  expect(cardOf([shared, name(2, 'phone', 2)])?.kind).toBe('phone')
  expect(cardOf([shared])).toBeNull()
})

test('the suggested thing comes first into the basket', () => {
  const finding = (of: string) => ({ name: of, sentence: '', n: 1, of: 1 })
  const told = { always: [finding('Milk'), finding('Tea')], never_bought: [finding('Salad')] }
  expect(basket('Tea', told)).toEqual(['Tea', 'Milk', 'Salad'])
  expect(basket(null, told)).toEqual(['Milk', 'Tea', 'Salad'])
})

test('two recommendations are the same if the customer hears the same', () => {
  const shown: Schemas['Shown'] = {
    decision: 'a',
    action: 'ask',
    early: false,
    called: null,
    offer: null,
    name: null,
    discount_cents: null,
    until: null,
    asks: 'buys' as const,
    question: 'Tea',
    care: null,
    why: [],
    stale: false,
  }
  expect(sameSaying(shown, { ...shown, decision: 'b' })).toBe(true)
  expect(sameSaying(shown, { ...shown, question: 'Milk' })).toBe(false)
})

const days = (...said: [string, number | null][]): Schemas['Year'] => ({
  first_day: '2025-07-01',
  last_day: '2026-06-30',
  visits: said.map(([day, spent_cents]) => ({ day, orders: 1, spent_cents })),
})

test('what changed is the last 90 days beside the 90 before, as far as the data reach', () => {
  const long = { ...rhythm, first_day: '2025-07-01', last_day: '2026-06-20' }
  const year = days(['2026-01-05', 700], ['2026-03-01', 500], ['2026-03-20', 300], ['2026-06-20', 50])
  const found = changed({ year, rhythm: long, learnt_day: '2026-06-24' })
  expect(end({ year, rhythm: long, learnt_day: '2026-06-24' })).toBe(
    Date.parse('2026-06-24') / 86_400_000,
  )
  expect(found).toEqual({ visits: { before: 3, now: 1 }, spent: { before: 1500, now: 50 } })
  const unknown = days(['2026-03-01', null], ['2026-06-20', 50])
  expect(changed({ year: unknown, rhythm: long, learnt_day: null })?.spent.before).toBeNull()
})

test('of whom less than 180 days are known nothing is compared', () => {
  const young = { ...rhythm, first_day: '2026-02-01' }
  expect(changed({ year: days(), rhythm: young, learnt_day: null })).toBeNull()
})
