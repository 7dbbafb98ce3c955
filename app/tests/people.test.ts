import { expect, test } from 'vitest'
import { formats } from '@/language/format'
import { asked, sortText } from '@/pages/people/asked'
import { people } from '@/pages/people/words'
import { cell } from '@/parts/cell'
import { freeSlug, slug } from '@/parts/slug'
import { USUAL_COLUMNS } from '@/parts/usualColumns'

const read = (text: string) => asked(new URLSearchParams(text))
const f = formats('en', 'USD', 'UTC')
const column = (name: string, unit: string, scale: number) => ({
  name,
  unit,
  scale,
  kind: 'trait' as const,
  type: 'number' as const,
  title: name,
  title_es: name,
})

test('an address without questions asks for the usual columns, biggest spenders first', () => {
  expect(read('')).toMatchObject({
    columns: USUAL_COLUMNS,
    sort: { by: 'spent_365d', descending: true },
  })
})

test('a sorting survives its way through the address', () => {
  expect(read(`sort=${sortText({ by: 'tier', descending: false })}`).sort).toEqual({
    by: 'tier',
    descending: false,
  })
})

test('a rule that is no rule filters nothing', () => {
  expect(read('rule={').rule).toBeNull()
  expect(read('rule=[1]').rule).toBeNull()
  expect(read('rule={"a":1}').rule).toEqual({ a: 1 })
})

test('what is not known is a dash and never zero', () => {
  expect(cell(column('spent_365d', 'money', 1_000_000), null, f, people.en)).toBe('–')
})

test('money that is kept in cents and money that is kept in units read alike', () => {
  expect(cell(column('clv_cents', 'money', 1_000_000), 5_847_000_000, f, people.en)).toBe('$58.47')
  expect(cell(column('spent_365d', 'money', 1_000_000), 68_700_000, f, people.en)).toBe('$68.70')
})

test('days of the calendar are dates, weekdays have names', () => {
  expect(cell(column('last_order_day', 'days', 1), 20_700, f, people.en)).toBe('Sep 4, 2026')
  expect(cell(column('my_day', 'days', 1), 20_700, f, people.en)).toBe('Sep 4, 2026')
  expect(cell(column('top_weekday', 'count', 1), 1, f, people.en)).toBe('Monday')
})

test('a title becomes a name that a segment may have', () => {
  expect(slug('¡Café & leche!')).toBe('cafe_leche')
  expect(slug('2026')).toBe('segment')
  expect(freeSlug('Tea', new Set(['tea', 'tea_2']))).toBe('tea_3')
})
