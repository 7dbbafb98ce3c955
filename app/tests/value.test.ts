import { describe, expect, it } from 'vitest'
import { interval, missed, rival, total } from '../src/pages/value/believe'
import { counted, direction, type Flow, moved, picture } from '../src/pages/value/flows'
import { steps } from '../src/pages/value/steps'
import { becameOf, becameText, peopleOf } from '../src/parts/became'

const flows: Flow[] = [
  { was: 'most_valuable', now: 'migrator', people: 3 },
  { was: 'migrator', now: 'most_growable', people: 5 },
  { was: 'migrator', now: 'migrator', people: 70 },
  { was: 'new', now: 'migrator', people: 9 },
]

describe('who became what', () => {
  it('tells up from down, and who is new from who moved', () => {
    expect(flows.map(direction)).toEqual(['down', 'up', 'stayed', 'new'])
    expect(counted(flows)).toEqual({ stayed: 70, up: 5, down: 3, fresh: 9 })
    expect(moved(flows).map((one) => one.people)).toEqual([5, 3])
  })
  it('draws each kind once on each side', () => {
    const [series] = picture(flows, (kind) => kind, String).series
    expect(series?.data.map((one) => one.name)).toEqual([
      'was most_valuable',
      'was migrator',
      'was new',
      'now most_growable',
      'now migrator',
    ])
    expect(series?.links).toHaveLength(4)
    const [small] = picture(flows, (kind) => kind, String, true).series
    expect(small?.data.map((one) => one.label.formatter.trim())).toEqual([
      'most_valuable  3',
      'migrator  75',
      'new  9',
      '5',
      '82',
    ])
  })
  it('stands in an address and is read back; nonsense is nothing', () => {
    const became = {
      since: '2026-02-28',
      was: 'migrator',
      until: '2026-11-22',
      now: 'any',
    } as const
    expect(becameOf(becameText(became))).toEqual(became)
    const kind = { since: null, was: 'any', until: '2026-11-22', now: 'below_zero' } as const
    expect(becameOf(becameText(kind))).toEqual(kind)
    for (const text of ['', 'x', '2026-11-22:rich', 'x:new>2026-11-22:migrator', '::>>'])
      expect(becameOf(text)).toBeNull()
    expect(peopleOf(kind)).toBe('/people?became=2026-11-22%3Abelow_zero')
  })
})

describe('whether to believe it', () => {
  const held = {
    cut: '2026-08-24',
    until: '2026-11-22',
    days: 90,
    people: 100,
    predicted_orders: 100,
    actual_orders: 100,
    predicted_cents: 1,
    actual_cents: 1,
    orders_correlation: 0.8,
    mean_miss_cents: 100,
    run_rate_miss_cents: 100,
    covered: 0.8,
    by_forecast: [],
    by_visits: [],
  }
  it('says where it was wrong', () => {
    expect(total(held)).toBe('right')
    expect(total({ ...held, actual_orders: 80 })).toBe('high')
    expect(total({ ...held, actual_orders: 0 })).toBe('high')
    expect(rival({ ...held, mean_miss_cents: 120 })).toBe('worse')
    expect(rival({ ...held, mean_miss_cents: 103 })).toBe('same')
    expect(interval({ ...held, covered: 0.7 })).toBe('narrow')
    const group = {
      low: 1,
      high: 1,
      people: 50,
      predicted_orders: 60,
      actual_orders: 100,
      predicted_cents: 0,
      actual_cents: 0,
      covered: 0.8,
    }
    expect(missed(group)).toBe('low')
    expect(missed({ ...group, predicted_orders: 3, actual_orders: 9 })).toBeNull()
  })
})

describe('the staircase of profit', () => {
  it('goes down from the shelf price to what is left', () => {
    const profit = {
      list_cents: 1000,
      discount_cents: 200,
      spent_cents: 800,
      known_sales_cents: 0,
      category_sales_cents: 0,
      category_cost_cents: 0,
      known_cost_cents: 0,
      assumed_cost_cents: 600,
      shelf_margin_cents: 400,
      returns_cents: 50,
      messages_cents: 0,
      cases_cents: 0,
      staff_cents: 0,
      profit_cents: 150,
    }
    const made = steps(profit)
    expect(made.map((one) => [one.name, one.from, one.to]).slice(0, 4)).toEqual([
      ['list', 0, 100],
      ['discount', 80, 100],
      ['goods', 20, 80],
      ['returns', 15, 20],
    ])
    expect(steps({ ...profit, list_cents: null })).toEqual([])
  })
})
