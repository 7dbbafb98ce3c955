import { describe, expect, test } from 'vitest'
import { finished } from '../src/parts/rule/finished'
import { instant, local } from '../src/parts/rule/instant'
import {
  dayOf,
  dayText,
  type Measure,
  ofTrait,
  shown,
  stored,
  withOp,
} from '../src/parts/rule/measure'
import { named, ofChoice } from '../src/parts/rule/named'
import { NotARule, readRule, readText, ruleOr } from '../src/parts/rule/read'
import type { Rule } from '../src/parts/rule/rule'
import {
  added,
  depth,
  duplicated,
  joinedBy,
  moved,
  put,
  removed,
  size,
} from '../src/parts/rule/tree'

const a: Rule = { segment: 'a' }
const b: Rule = { segment: 'b' }
const c: Rule = { segment: 'c' }
const nested: Rule = { all: [a, { any: [b, c] }] }

describe('a rule is edited without touching the old one', () => {
  test('a condition is added to, taken from and put into a group at any depth', () => {
    expect(added(nested, [1], a)).toEqual({ all: [a, { any: [b, c, a] }] })
    expect(removed(nested, [1, 0])).toEqual({ all: [a, { any: [c] }] })
    expect(put(nested, [1, 1], a)).toEqual({ all: [a, { any: [b, a] }] })
    expect(nested).toEqual({ all: [a, { any: [b, c] }] })
  })

  test('a duplicate stands right behind the first', () => {
    expect(duplicated(nested, [0])).toEqual({ all: [a, a, { any: [b, c] }] })
    expect(duplicated(nested, [1, 1])).toEqual({ all: [a, { any: [b, c, c] }] })
  })

  test('a condition moves among its neighbours and stays at the end', () => {
    expect(moved(nested, [1], -1)).toEqual({ all: [{ any: [b, c] }, a] })
    expect(moved(nested, [0], -1)).toEqual(nested)
    expect(moved(nested, [1, 1], 1)).toEqual(nested)
  })

  test('a group is joined in another way and keeps its conditions', () => {
    expect(joinedBy(nested, [1], 'none')).toEqual({ all: [a, { none: [b, c] }] })
    expect([depth(nested), size(nested)]).toEqual([2, 3])
  })
})

describe('a rule is read from JSON', () => {
  const whole = {
    any: [
      { trait: 'spent_90d', op: '>=', value: 100_000_000 },
      { trait: 'spent_90d', op: '>', trait2: 'mean_basket' },
      {
        didnt: {
          of: 'items',
          kinds: ['order_completed'],
          window: { days: 30 },
          where: { all: [{ field: 'category', op: 'in', value: ['Cheese', 'Tea'] }] },
          count: { op: 'between', value: [1, 3] },
        },
      },
      { consent: { channel: 'email', purpose: 'marketing' } },
      { score: 'spend_rank', op: '>=', value: 900_000 },
      { none: [{ segment: 'regulars' }, { arm: { experiment: 'universal', is: 'control' } }] },
      { bucket: { salt: 's', of: 100, below: 10 } },
    ],
  }

  test('every condition that there is comes through as it was', () => {
    expect(readRule(whole)).toEqual(whole)
    expect(readText(JSON.stringify({ name: 'x', rule: whole }))).toEqual(whole)
  })

  test('how often is once or more if nothing is said', () => {
    expect(readRule({ did: { kinds: ['order_completed'] } })).toEqual({
      did: { of: 'events', kinds: ['order_completed'], count: { op: '>=', value: 1 } },
    })
  })

  test('what says no rule is refused with its place', () => {
    expect(() => readRule({ all: [{ trait: 'x', op: 'like', value: 1 }] })).toThrow(NotARule)
    expect(() => readRule({ all: [{ segment: 7 }] })).toThrow(/rule\.all\[0\]\.segment: 7/)
    expect(() => readText('{')).toThrow(SyntaxError)
    expect(ruleOr('nonsense')).toEqual({ all: [] })
  })
})

describe('what is unfinished is left out', () => {
  test('of the rows at the root we know which were counted', () => {
    const rule: Rule = { all: [a, { trait: 'x', op: '>=' }, { any: [] }, b] }
    expect(finished(rule)).toEqual({ rule: { all: [a, b] }, waiting: 1, rows: [0, 3] })
  })

  test('nothing finished is no rule', () => {
    expect(finished({ all: [{ segment: '' }] }).rule).toBeNull()
    expect(finished({ all: [] }).rule).toBeNull()
  })

  test('half a filter leaves the whole condition out, for it would mean something else', () => {
    const half: Rule = {
      did: { kinds: ['order_completed'], where: { field: 'category', op: '=' } },
    }
    expect(finished({ all: [half, a] }).rule).toEqual({ all: [a] })
  })

  test('both ends of between are needed', () => {
    expect(finished({ trait: 'x', op: 'between', value: [1, ''] }).rule).toBeNull()
    expect(finished({ trait: 'x', op: 'between', value: [0, 0] }).rule).not.toBeNull()
  })
})

describe('numbers are typed as people read them', () => {
  const trait = (unit: string, scale: number, name = 'x', least = 0): Measure =>
    ofTrait({ name, type: 'number', unit, scale, values: [], words: {}, operators: [], least })

  test('a kind of person is chosen by what it is called, never by how it is written', () => {
    const words = { partner: { en: 'a partner', es: 'un colaborador' } }
    const kind = { name: 'person_kind', type: 'text' as const, unit: 'text', scale: 1 }
    const operators = ['=', 'in', 'contains', 'known'] as const
    const measure = ofTrait({ ...kind, words, values: [], operators: [...operators], least: null })
    expect(measure.kind).toBe('word')
    expect(measure.operators).toEqual(['=', 'in', 'known'])
    expect(named(measure, 'es')).toEqual([{ value: 'partner', label: 'Un colaborador' }])
    expect(ofChoice('partner', measure)).toBe('partner')
  })

  test('money in the currency, shares in percent, days as they are', () => {
    expect(stored(12.34, trait('money', 1_000_000))).toBe(12_340_000)
    expect(shown(900_000, trait('share', 1_000_000))).toBe(90)
    expect(stored('', trait('count', 1))).toBeUndefined()
  })

  test('days since 1970 are dates', () => {
    expect(trait('days', 1, 'last_order_day').kind).toBe('day')
    expect(trait('days', 1, 'days_since_order', 0).kind).toBe('whole')
    expect(dayOf('2026-11-24')).toBe(20_781)
    expect(dayText(20_781)).toBe('2026-11-24')
  })

  test('another comparison keeps a value that still fits', () => {
    expect(withOp({ op: '>=', value: 3 }, 'between')).toEqual({ op: 'between', value: [3, 3] })
    expect(withOp({ op: 'in', value: ['a', 'b'] }, '=')).toEqual({ op: '=', value: 'a' })
    expect(withOp({ op: '=', value: 3 }, 'known')).toEqual({ op: 'known' })
  })

  test('instants are typed by the clocks of the business', () => {
    expect(instant('2026-01-05T13:00', 'Europe/Madrid')).toBe('2026-01-05T12:00:00.000000Z')
    expect(local('2026-07-05T12:00:00.000000Z', 'Europe/Madrid')).toBe('2026-07-05T14:00')
    expect(instant('', 'UTC')).toBeUndefined()
  })
})

describe('what the engine can say, the editor keeps', () => {
  const kept: readonly Rule[] = [
    {
      did: {
        of: 'items',
        kinds: ['order_completed'],
        window: { days: 90, before: 30 },
        function: 'sum',
        field: 'total',
        is: { op: 'between', value: [50_000_000, 100_000_000] },
      },
    },
    {
      didnt: {
        of: 'events',
        kinds: ['survey_answered'],
        window: { from: '2026-01-01', to: '2026-03-31' },
        function: 'last',
        field: 'rating',
        type: 'number',
        is: { op: '<=', value: 2_000_000 },
      },
    },
    { list: 'birthday-club' },
    { near: { latitude: 40_416_800, longitude: -3_703_800, km: 5, place: 'Sol' } },
    {
      funnel: {
        steps: [
          { kinds: ['page_viewed'] },
          { kinds: ['order_completed'], where: { field: 'total', op: '>', value: 5_000_000 } },
        ],
        within: { hours: 24 },
        window: { days: 30 },
      },
    },
  ]
  test.each(kept)('%j', (rule) => {
    expect(readRule(rule)).toEqual(rule)
    expect(finished(rule)).toEqual({ rule, waiting: 0, rows: [] })
  })

  test('what is not said to its end waits', () => {
    const waits: readonly Rule[] = [
      { list: '' },
      { near: { latitude: 1, km: 5 } },
      { funnel: { steps: [{ kinds: ['a'] }], within: { days: 1 } } },
      { funnel: { steps: [{ kinds: ['a'] }, { kinds: [] }], within: { days: 1 } } },
      { did: { kinds: ['a'], window: {} } },
      { did: { kinds: ['a'], window: { from: '2026-02-01', to: '2026-01-01' } } },
      { did: { kinds: ['a'], function: 'sum', field: '', is: { op: '=', value: 1 } } },
      { did: { kinds: ['a'], function: 'sum', field: 'total', is: { op: '=' } } },
    ]
    for (const rule of waits) expect(finished(rule).waiting).toBe(1)
  })

  test('a slice without an end, a step without a list of kinds, say no rule', () => {
    expect(() => readRule({ did: { kinds: ['a'], window: { before: 3 } } })).toThrow(NotARule)
    expect(() => readRule({ did: { kinds: ['a'], function: 'median', field: 'x' } })).toThrow(
      'did.function',
    )
    const funnel = { steps: [{ where: {} }], within: { days: 1 } }
    expect(() => readRule({ funnel })).toThrow('funnel.steps[0].kinds')
  })
})
