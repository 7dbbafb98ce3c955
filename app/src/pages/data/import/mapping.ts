/** A mapping as a form has it: what a row is about, and which field each column is. */
import type { Column } from './columns'

export const WHO = ['user_id', 'loyalty_card', 'email', 'phone'] as const
export const FIELDS = {
  orders: [
    ...WHO,
    'order_id',
    'at',
    'total',
    'product',
    'name',
    'category',
    'quantity',
    'price',
    'store',
  ],
  people: [...WHO, 'at', 'attribute'],
  consents: [...WHO, 'answer', 'at', 'channel', 'purpose', 'wording', 'locale'],
  lists: [...WHO, 'list', 'at', 'detail'],
  events: [...WHO, 'kind', 'at', 'event_id', 'detail'],
  products: [
    'id',
    'name',
    'department',
    'category',
    'type',
    'brand',
    'product_kind',
    'price',
    'cost',
    'merchandise',
    'sensitive',
    'age_restricted',
  ],
} as const
export const CHANNELS = ['email', 'sms', 'voice'] as const
/** Fields that several columns may be. */
const MANY: readonly Field[] = ['attribute', 'detail']

export type What = keyof typeof FIELDS
export const WHATS = Object.keys(FIELDS) as What[]
export type Field = (typeof FIELDS)[What][number] | ''
export type Channel = (typeof CHANNELS)[number]
/** What is the same on every row, as no column tells it. */
export type Same = {
  kind: string
  list: string
  answer: 'yes' | 'no'
  channel: Channel
  purpose: string
  wording: string
}
export type Draft = {
  what: What
  file: string
  name: string
  zone: string
  /** How dates are written; empty: found out. */
  format: string
  decimal: '.' | ','
  /** The day on which what the file says was true, where no column tells; empty: not said. */
  asOf: string
  same: Same
  columns: readonly (Column & { field: Field })[]
}
const LACKS = [
  'who',
  'order_id',
  'at',
  'asOf',
  'id',
  'address',
  'purpose',
  'kind',
  'list',
  'twice',
] as const
export type Lack = (typeof LACKS)[number]

const DAY = /^\d{4}-\d{2}-\d{2}$/
const KIND = /^[a-z][a-z0-9_]{0,59}$/
const NOTHING: Same = {
  kind: '',
  list: '',
  answer: 'yes',
  channel: 'email',
  purpose: 'marketing',
  wording: '',
}

/** The column that is a field; undefined: none is. */
export function columnOf(draft: Draft, field: Field): string | undefined {
  return draft.columns.find((one) => one.field === field)?.name
}

/** Whether rows have a time at all. */
export const hasTime = (draft: Draft) => draft.what !== 'products'

/** Whether somebody has to say the day, as the file does not. Of orders and events it must. */
export function asksDay(draft: Draft): boolean {
  return ['people', 'consents', 'lists'].includes(draft.what) && !columnOf(draft, 'at')
}

/** What a draft still lacks before it can be sent. */
export function lacks(draft: Draft): Lack[] {
  const has = (field: Field) => columnOf(draft, field) !== undefined
  const { what, same } = draft
  const used = draft.columns.map((one) => one.field).filter((one) => one && !MANY.includes(one))
  const lacking: Record<Lack, boolean> = {
    who: what !== 'products' && !WHO.some(has),
    order_id: what === 'orders' && !has('order_id'),
    at: (what === 'orders' || what === 'events') && !has('at'),
    asOf: asksDay(draft) && !DAY.test(draft.asOf),
    id: what === 'products' && !has('id'),
    address: what === 'consents' && WHO.some(has) && !reachable(draft),
    purpose: what === 'consents' && !has('purpose') && !same.purpose,
    kind: what === 'events' && !has('kind') && !KIND.test(same.kind),
    list: what === 'lists' && !has('list') && !same.list.trim(),
    twice: new Set(used).size < used.length,
  }
  return LACKS.filter((one) => lacking[one])
}

/** Whether a column tells the address by which that channel reaches somebody. */
function reachable(draft: Draft): boolean {
  const [email, phone] = [columnOf(draft, 'email'), columnOf(draft, 'phone')]
  if (columnOf(draft, 'channel')) return Boolean(email ?? phone)
  return Boolean(draft.same.channel === 'email' ? email : phone)
}

/** What the server says of a file: what a row may be about, and each column. */
type Told = {
  what: What | null
  columns: readonly { name: string; examples: readonly string[]; field: string }[]
}

/** A form to begin with; `seen`: the columns as the browser read them, if it could. */
export function draft(
  file: string,
  seen: readonly Column[] | null,
  told: Told | null,
  zone: string,
): Draft {
  const what = told?.what ?? 'orders'
  const examples = new Map(seen?.map((one) => [one.name, one.examples]))
  const fields = new Map(told?.columns.map((one) => [one.name, one.field]))
  const columns = told?.columns ?? seen ?? []
  return {
    what,
    file,
    name: plain(file.replace(/\.[^.]*$/, '')),
    zone,
    format: '',
    decimal: '.',
    asOf: '',
    same: NOTHING,
    columns: columns.map((one) => ({
      name: one.name,
      examples: examples.get(one.name) ?? one.examples,
      field: fieldOf(what, fields.get(one.name) ?? ''),
    })),
  }
}

/** A field of that kind of file; empty: it is none. */
export function fieldOf(what: What, given: string): Field {
  return (FIELDS[what] as readonly Field[]).find((one) => one === given) ?? ''
}

/** Small letters and underscores, as names of sources and attributes are. */
export function plain(name: string): string {
  const made = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40)
  return /^[a-z]/.test(made) ? made : `file_${made}`.replace(/_$/, '')
}
