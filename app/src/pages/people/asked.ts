/** What the people list is asked for, as its address says it. */
import type { Schemas } from '@/api/client'
import { type Became, becameOf } from '@/parts/became'
import type { Sorting } from '@/parts/Table'
import { USUAL_COLUMNS } from '@/parts/usualColumns'

export const MOST_COLUMNS = 12
export const ROWS = 50
const USUAL_SORT: Sorting = { by: 'spent_365d', descending: true }

/** What one can stop while still coming; a category unless it is said. */
const KINDS = ['category', 'brand', 'store'] as const

export type Asked = {
  q: string
  segment: string
  /** What they stopped, although they still come, and of which kind that is. */
  stopped: string
  what: Schemas['PeopleWanted']['stopped_what']
  /** Of one kind of customer, perhaps after another. */
  became: Became | null
  rule: Record<string, unknown> | null
  columns: readonly string[]
  sort: Sorting
  after: string
  /** How many people stand before this page. */
  before: number
}

/** Ready-made views: a segment, and in which order its people are worth looking at. */
export const VIEWS = [
  { name: 'all', segment: '', sort: '' },
  { name: 'best', segment: 'best_customers', sort: '' },
  { name: 'slipping', segment: 'slipping', sort: '-clv_cents' },
  { name: 'lapsed', segment: 'lapsed', sort: '-clv_cents' },
  { name: 'new', segment: 'new_customers', sort: '-first_order_day' },
] as const

/** Read from the address; what makes no sense there is as if it were not said. */
export function asked(said: URLSearchParams): Asked {
  const columns = (said.get('columns') ?? '').split(',').filter(Boolean).slice(0, MOST_COLUMNS)
  return {
    q: said.get('q') ?? '',
    segment: said.get('segment') ?? '',
    stopped: said.get('stopped') ?? '',
    what: KINDS.find((one) => one === said.get('what')) ?? 'category',
    became: becameOf(said.get('became') ?? ''),
    rule: ruleOf(said.get('rule')),
    columns: columns.length > 0 ? columns : USUAL_COLUMNS,
    sort: sortOf(said.get('sort') ?? ''),
    after: said.get('after') ?? '',
    before: Math.max(0, Number.parseInt(said.get('before') ?? '0', 10) || 0),
  }
}

/** The question for the API; `after` and `limit` are not asked of an export. */
export function wanted(one: Asked): Schemas['PeopleWanted'] {
  return {
    q: one.q,
    segment: one.segment,
    stopped: one.stopped,
    stopped_what: one.what,
    became: one.became,
    rule: one.rule,
    columns: [...one.columns],
    sort: one.sort,
  }
}

/** How a sorting stands in the address: "-spent_365d". */
export function sortText(one: Sorting): string {
  const text = `${one.descending ? '-' : ''}${one.by}`
  return text === `-${USUAL_SORT.by}` ? '' : text
}

function sortOf(text: string): Sorting {
  if (!text) return USUAL_SORT
  return text.startsWith('-')
    ? { by: text.slice(1), descending: true }
    : { by: text, descending: false }
}

function ruleOf(text: string | null): Record<string, unknown> | null {
  if (!text) return null
  try {
    const read: unknown = JSON.parse(text)
    if (!read || typeof read !== 'object' || Array.isArray(read)) return null
    return Object.fromEntries(Object.entries(read))
  } catch {
    return null
  }
}
