/** A mapping as a form has it: each column, and which field it is; written as TOML for the server. */
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
  products: ['id', 'name', 'department', 'category', 'type', 'brand', 'price', 'sensitive'],
} as const

export type What = keyof typeof FIELDS
export type Field = (typeof FIELDS)[What][number] | ''
export type Draft = {
  what: What
  file: string
  name: string
  zone: string
  /** How dates are written; empty: found out. */
  format: string
  decimal: '.' | ','
  /** Of people: the day on which what the file says was true, where no column tells; empty: not said. */
  asOf: string
  columns: readonly (Column & { field: Field })[]
}
export type Lack = 'who' | 'order_id' | 'at' | 'asOf' | 'id' | 'twice'

const q = (text: string) => JSON.stringify(text)

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Whether somebody has to say the day, as the file does not. */
export function asksDay(draft: Draft): boolean {
  return draft.what === 'people' && !draft.columns.some((one) => one.field === 'at')
}

/** What a draft still lacks before it can be sent. */
export function lacks(draft: Draft): Lack[] {
  const has = (field: Field) => draft.columns.some((one) => one.field === field)
  const used = draft.columns.map((one) => one.field).filter((one) => one && one !== 'attribute')
  const found: Lack[] = []
  if (draft.what === 'products' ? !has('id') : !WHO.some(has))
    found.push(draft.what === 'products' ? 'id' : 'who')
  if (draft.what === 'orders' && !has('order_id')) found.push('order_id')
  if (draft.what === 'orders' && !has('at')) found.push('at')
  if (asksDay(draft) && !DAY.test(draft.asOf)) found.push('asOf')
  if (new Set(used).size < used.length) found.push('twice')
  return found
}

/** The draft as TOML. */
export function toml(draft: Draft): string {
  const made = { orders, people, products }[draft.what](draft)
  const decimal = draft.decimal === ',' ? 'decimal = ","\n' : ''
  const source = `[source]\nfile = ${q(draft.file)}\n${decimal}`
  const zone = draft.what === 'products' ? '' : `\n[clock]\nzone = ${q(draft.zone)}\n`
  return `name = ${q(draft.name)}\nrows = ${q(made.rows)}\n\n${source}${zone}\n${made.text}`
}

type Made = { rows: string; text: string }

function columnOf(draft: Draft, field: Field): string | undefined {
  return draft.columns.find((one) => one.field === field)?.name
}

function event(draft: Draft): string {
  const at = columnOf(draft, 'at')
  const when = !at
    ? draft.asOf
    : draft.format
      ? `{ column = ${q(at)}, format = ${q(draft.format)} }`
      : q(at)
  const who = WHO.flatMap((kind) => {
    const column = columnOf(draft, kind)
    return column === undefined ? [] : [`${kind} = ${q(column)}`]
  })
  return `at = ${when}\nidentifiers = { ${who.join(', ')} }\n`
}

function lines(draft: Draft, typed: readonly (readonly [Field, (column: string) => string])[]) {
  return typed
    .flatMap(([field, written]) => {
      const column = columnOf(draft, field)
      return column === undefined ? [] : [`${field} = ${written(q(column))}\n`]
    })
    .join('')
}

const text = (column: string) => column
const money = (column: string) => `{ money = ${column}, min = 0 }`
const number = (column: string) => `{ number = ${column}, min = 0 }`

function orders(draft: Draft): Made {
  const order = columnOf(draft, 'order_id') ?? ''
  const many = columnOf(draft, 'product') !== undefined
  const total = many ? (column: string) => `{ total = ${money(column)} }` : money
  const head = `[event]\nkind = "order_completed"\nid = ${q(`order-{${order}}`)}\n${event(draft)}`
  const payload = lines(draft, [
    ['order_id', text],
    ['store', text],
    ['total', total],
  ])
  const items = lines(draft, [
    ['product', text],
    ['name', text],
    ['category', text],
    ['quantity', number],
    ['price', money],
    ['total', money],
  ])
  const marks = 'merchandise = { constant = true }\nsensitive = { constant = false }\n'
  return {
    rows: many ? 'lines' : 'events',
    text: `${head}\n[payload]\n${payload}${many ? `\n[items]\n${items}${marks}` : ''}`,
  }
}

function people(draft: Draft): Made {
  const attributes = draft.columns
    .filter((one) => one.field === 'attribute')
    .map((one) => `${q(plain(one.name))} = ${q(one.name)}\n`)
  return {
    rows: 'people',
    text: `[event]\n${event(draft)}\n[payload]\n${attributes.join('')}`,
  }
}

function products(draft: Draft): Made {
  const columns = lines(draft, [
    ['id', text],
    ['name', text],
    ['department', text],
    ['category', text],
    ['type', text],
    ['brand', text],
    ['price', money],
    ['sensitive', (column) => `{ bool = ${column} }`],
  ])
  return { rows: 'products', text: `[columns]\n${columns}` }
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
