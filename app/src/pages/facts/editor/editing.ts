/** A customer fact while it is written: read from its definition, checked, and told to the API. */
import type { Schemas } from '@/api/client'
import { isFilter } from '@/parts/rule/finished'
import { ofField } from '@/parts/rule/measure'
import { NotARule, readFilter } from '@/parts/rule/read'
import { span } from '@/parts/rule/readWindow'
import type { Filter, Window } from '@/parts/rule/rule'

export const FUNCTIONS = [
  'count',
  'sum',
  'mean',
  'min',
  'max',
  'first',
  'last',
  'distinct',
  'top',
] as const
export const DERIVED = [
  'ratio',
  'product',
  'sum',
  'difference',
  'days_since',
  'years_since',
  'days_until',
  'unmatched',
  'kind',
] as const
export type Fn = (typeof FUNCTIONS)[number]
export type DerivedFn = (typeof DERIVED)[number]
export type Operand = string | { constant: number } | { setting: string }
export type FieldType = 'text' | 'number' | 'bool' | 'instant'
export type Unit = '' | 'money' | 'number' | 'share' | 'count' | 'days'

export type Draft = {
  title: string
  title_es: string
  way: 'measured' | 'derived'
  of: 'events' | 'items'
  kinds: readonly string[]
  fn: Fn
  field: string
  /** Of a property that nobody declared. */
  type: FieldType | ''
  where: Filter | undefined
  window: Window | undefined
  derived: DerivedFn
  over: readonly Operand[]
  unit: Unit
}

export const BLANK: Draft = {
  title: '',
  title_es: '',
  way: 'measured',
  of: 'events',
  kinds: ['order_completed'],
  fn: 'count',
  field: '',
  type: '',
  where: undefined,
  window: { days: 90 },
  derived: 'ratio',
  over: ['', ''],
  unit: '',
}

type Kept = Pick<Schemas['Whole'], 'title' | 'title_es' | 'body'>
type Vocabulary = Pick<Schemas['Vocabulary'], 'fields' | 'traits'>

export function draftOf({ title, title_es, body }: Kept): Draft {
  const derived = Array.isArray(body.over)
  const named = {
    ...BLANK,
    title,
    title_es,
    unit: oneOf(body.unit, ['money', 'number', 'share', 'count', 'days'] as const, ''),
  }
  if (derived) {
    return {
      ...named,
      way: 'derived',
      derived: oneOf(body.function, DERIVED, 'ratio'),
      over: list(body.over).flatMap(operandOf),
    }
  }
  return {
    ...named,
    of: body.of === 'items' ? 'items' : 'events',
    kinds: list(body.kinds).filter((one): one is string => typeof one === 'string'),
    fn: oneOf(body.function, FUNCTIONS, 'count'),
    field: typeof body.field === 'string' ? body.field : '',
    type: oneOf(body.type, ['text', 'number', 'bool', 'instant'] as const, ''),
    where: filterOf(body.where),
    window: windowOf(body.window),
  }
}

/** As the API wants it. */
export function wish(draft: Draft): Schemas['TraitBody'] {
  const named = {
    title: draft.title.trim(),
    title_es: draft.title_es.trim(),
    ...(draft.unit ? { unit: draft.unit } : {}),
  }
  if (draft.way === 'derived') return { ...named, function: draft.derived, over: [...draft.over] }
  return {
    ...named,
    of: draft.of,
    kinds: [...draft.kinds],
    function: draft.fn,
    ...(draft.field ? { field: draft.field } : {}),
    ...(draft.field && draft.type ? { type: draft.type } : {}),
    ...(draft.where ? { where: draft.where } : {}),
    ...(draft.window ? { window: draft.window } : {}),
  }
}

export type Missing = 'kinds' | 'field' | 'where' | 'over' | null

/** What has to be said before it means something. */
export function missing(draft: Draft): Missing {
  if (draft.way === 'derived') {
    const [least, most] = operands(draft.derived)
    const said = draft.over.every((one) => one !== '')
    return said && draft.over.length >= least && draft.over.length <= most ? null : 'over'
  }
  if (draft.kinds.length === 0) return 'kinds'
  if (draft.fn !== 'count' && !draft.field) return 'field'
  return draft.where && !isFilter(draft.where) ? 'where' : null
}

/** How many facts or numbers such a calculation takes. */
export function operands(fn: DerivedFn): [least: number, most: number] {
  if (fn === 'ratio' || fn === 'difference' || fn === 'unmatched' || fn === 'kind') return [2, 2]
  return fn === 'product' || fn === 'sum' ? [1, 20] : [1, 1]
}

/** Exactly so many places as the calculation has. */
export function fitted(over: readonly Operand[], fn: DerivedFn): readonly Operand[] {
  const [least, most] = operands(fn)
  const cut = over.slice(0, most)
  const wanted = most === 20 ? Math.max(2, cut.length) : least
  return [...cut, ...Array.from({ length: wanted - cut.length }, () => '')]
}

/** Only these have few enough values that the most frequent is known exactly. */
const FEW = new Set([
  'category',
  'department',
  'brand',
  'store',
  'type',
  'hour',
  'weekday',
  'channel',
  'kind',
])
const STAMPS = new Set(['day', 'hour', 'weekday'])

type Field = Schemas['FieldChoice']

/** Whether the function can be had of the field. */
export function fits(fn: Fn, { name, type }: Pick<Field, 'name' | 'type'>): boolean {
  if (name === 'message_id') return false
  if (fn === 'top') return FEW.has(name)
  if (fn === 'sum' || fn === 'mean') return type === 'number' && !STAMPS.has(name)
  if (fn === 'min' || fn === 'max') return type === 'number' || type === 'instant'
  return fn !== 'distinct' || name !== 'occurred_at'
}

/** In what the value is counted: the units that fit; empty: it says itself. */
export function units(draft: Draft, v: Vocabulary): readonly Unit[] {
  if (draft.way === 'derived') return derivedUnits(draft, v)
  if (draft.fn === 'count' || draft.fn === 'distinct') return ['count', 'days']
  const field = v.fields.find((one) => one.of === draft.of && one.name === draft.field)
  const number = field ? field.type === 'number' : draft.type === 'number' || numeric(draft.fn)
  if (!number) return []
  const whole = field?.scale === 1 && draft.fn !== 'mean'
  return whole ? ['count', 'days'] : ['money', 'number', 'share']
}

function derivedUnits({ derived, over }: Draft, v: Vocabulary): readonly Unit[] {
  if (derived === 'days_since' || derived === 'days_until') return ['days', 'count']
  if (derived === 'years_since' || derived === 'unmatched') return ['count', 'days']
  if (derived === 'kind') return []
  if (derived === 'ratio') return ['number', 'share', 'money']
  const whole = over.every(
    (one) => typeof one === 'string' && v.traits.find((each) => each.name === one)?.scale === 1,
  )
  return whole ? ['count', 'days'] : ['money', 'number', 'share']
}

function numeric(fn: Fn): boolean {
  return fn === 'sum' || fn === 'mean' || fn === 'min' || fn === 'max'
}

/** The unit that is most likely meant. */
export function likelyUnit(draft: Draft, v: Vocabulary): Unit {
  const possible = units(draft, v)
  const first = possible[0] ?? ''
  if (draft.way === 'derived') return first
  const field = v.fields.find((one) => one.of === draft.of && one.name === draft.field)
  if (field?.name === 'day' && possible.includes('days')) return 'days'
  if (!possible.includes('money')) return first
  return field && ofField(field).kind === 'money' ? 'money' : 'number'
}

function oneOf<T extends string, N extends string>(
  said: unknown,
  known: readonly T[],
  otherwise: N,
): T | N {
  return known.find((one) => one === said) ?? otherwise
}

function list(said: unknown): readonly unknown[] {
  return Array.isArray(said) ? said : []
}

function operandOf(said: unknown): Operand[] {
  if (typeof said === 'string') return [said]
  if (!said || typeof said !== 'object') return []
  if ('constant' in said && typeof said.constant === 'number') return [{ constant: said.constant }]
  return 'setting' in said && typeof said.setting === 'string' ? [{ setting: said.setting }] : []
}

function filterOf(said: unknown): Filter | undefined {
  if (said == null) return undefined
  try {
    return readFilter(said)
  } catch (error) {
    if (error instanceof NotARule) return undefined
    throw error
  }
}

function windowOf(said: unknown): Window | undefined {
  if (said == null) return undefined
  try {
    return span(said, 'window')
  } catch (error) {
    if (error instanceof NotARule) return undefined
    throw error
  }
}
