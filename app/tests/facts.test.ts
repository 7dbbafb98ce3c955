import { describe, expect, test } from 'vitest'
import {
  BLANK,
  draftOf,
  fits,
  fitted,
  likelyUnit,
  missing,
  units,
  wish,
} from '../src/pages/facts/editor/editing'
import { askedBy, madeOf } from '../src/pages/facts/leans'
import { counted } from '../src/pages/segments/counted'

const field = (of: 'events' | 'items', name: string, scale: number) => ({
  of,
  name,
  scale,
  type: 'number' as const,
  label: { en: name, es: name },
  operators: [],
  values: [],
  seen: [],
    words: {},
  declared: true,
})
const words = {
  fields: [field('items', 'total', 1_000_000), field('events', 'day', 1)],
  traits: [],
}

describe('a fact is read and told back as it was', () => {
  const kept = (body: Record<string, unknown>) => ({ title: 'Cheese', title_es: 'Queso', body })

  test('one that is measured', () => {
    const body = {
      of: 'items',
      kinds: ['order_completed'],
      function: 'sum',
      field: 'total',
      where: { field: 'category', op: '=', value: 'Cheese' },
      window: { days: 90 },
      unit: 'money',
    }
    expect(wish(draftOf(kept(body)))).toEqual({ title: 'Cheese', title_es: 'Queso', ...body })
  })

  test('one that is worked out from others, numbers and the margin', () => {
    const body = {
      function: 'product',
      over: ['spent_90d', { constant: 250_000 }, { setting: 'margin_rate' }],
      unit: 'money',
    }
    expect(wish(draftOf(kept(body)))).toEqual({ title: 'Cheese', title_es: 'Queso', ...body })
  })
})

describe('a fact that says too little is not asked about', () => {
  test('what is summed up has to be named, and when', () => {
    expect(missing(BLANK)).toBeNull()
    expect(missing({ ...BLANK, fn: 'sum' })).toBe('field')
    expect(missing({ ...BLANK, kinds: [] })).toBe('kinds')
    expect(missing({ ...BLANK, where: { field: 'category', op: '=' } })).toBe('where')
  })

  test('a calculation has as many parts as it takes', () => {
    expect(missing({ ...BLANK, way: 'derived', over: ['a', ''] })).toBe('over')
    expect(fitted(['a', 'b', 'c'], 'ratio')).toEqual(['a', 'b'])
    expect(fitted(['a', 'b'], 'days_since')).toEqual(['a'])
    expect(fitted(['a'], 'product')).toEqual(['a', ''])
  })
})

describe('only what can be right is offered', () => {
  test('the most frequent of few values, sums of numbers', () => {
    expect(fits('top', { name: 'brand', type: 'text' })).toBe(true)
    expect(fits('top', { name: 'product', type: 'text' })).toBe(false)
    expect(fits('sum', { name: 'total', type: 'number' })).toBe(true)
    expect(fits('sum', { name: 'weekday', type: 'number' })).toBe(false)
  })

  test('a sum of amounts is money, the latest day is days', () => {
    const sum = { ...BLANK, of: 'items' as const, fn: 'sum' as const, field: 'total' }
    expect([units(sum, words), likelyUnit(sum, words)]).toEqual([
      ['money', 'number', 'share'],
      'money',
    ])
    expect(likelyUnit({ ...BLANK, fn: 'max', field: 'day' }, words)).toBe('days')
    expect(units(BLANK, words)).toEqual(['count', 'days'])
  })
})

test('what uses a fact is found however deep it stands in a rule', () => {
  const rule = {
    all: [{ trait: 'a', op: '>', trait2: 'b' }, { any: [{ none: [{ trait: 'c', op: 'known' }] }] }],
  }
  expect([...askedBy(rule)]).toEqual(['a', 'b', 'c'])
  expect(askedBy(null).size).toBe(0)
  expect(madeOf({ over: ['a', { constant: 1 }] })).toEqual(['a'])
})

test('before a segment was first computed its size is not known, and not 0', () => {
  const days = [0, 0, 5, 0, 3].map((people) => ({ people }))
  expect(counted(days)).toEqual([5, 0, 3])
  expect(counted([{ people: 0 }])).toEqual([])
})
