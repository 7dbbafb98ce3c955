/** How a number of a rule is shown and typed: money, percent, days, dates; stored in the engine's scale. */
import type { Schemas } from '@/api/client'
import type { Op, Scalar, Test, Value } from './rule'

export type Kind =
  | 'text'
  | 'word'
  | 'bool'
  | 'instant'
  | 'money'
  | 'share'
  | 'number'
  | 'whole'
  | 'day'
  | 'hour'
  | 'weekday'
  | 'level'

/** What is compared: how to show its values, how many make one, which are known. */
export type Measure = {
  kind: Kind
  /** How many of the engine's make one that is shown. */
  factor: number
  values: readonly string[]
  /** Of each value, how often; of the catalogue: how many products. */
  seen?: readonly number[]
  /** `seen` are products of the catalogue, not events. */
  goods?: boolean
  /** Of products: what is searched for in the catalogue. */
  search?: 'id' | 'name'
  operators: readonly Op[]
  /** What the values are called, of a `word`. */
  words?: Schemas['TraitChoice']['words']
  /** What the values 0, 1, 2, … are called, of a `level`. */
  levels?: Schemas['ScoreChoice']['levels']
}

const MILLION = 1_000_000
const MONEY_FIELDS = new Set(['total', 'discount', 'coupon_discount', 'coupon_cost', 'price'])
const GOODS = new Set(['department', 'category', 'type', 'brand'])
const WHICH = new Set<Op>(['=', '!=', 'in', 'known', 'unknown'])
const LATE = 9_000 //  a count of days that is a date rather than a span

type TraitLike = Pick<
  Schemas['TraitChoice'],
  'name' | 'type' | 'unit' | 'scale' | 'values' | 'words' | 'operators' | 'least'
>

export function ofTrait(one: TraitLike): Measure {
  const kind = traitKind(one)
  const factor = kind === 'share' ? one.scale / 100 : one.scale
  return { kind, factor, values: one.values, words: one.words, operators: among(one, kind) }
}

function traitKind({ name, type, unit, least, words }: TraitLike): Kind {
  if (Object.keys(words).length > 0) return 'word'
  if (type !== 'number') return type
  if (unit === 'money') return 'money'
  if (unit === 'share') return 'share'
  if (unit === 'days' && (name.endsWith('_day') || (least ?? 0) > LATE)) return 'day'
  if (name === 'top_weekday') return 'weekday'
  if (name === 'top_hour') return 'hour'
  return unit === 'number' ? 'number' : 'whole'
}

/** Scores are in millionths; money in cents. */
export function ofScore(one: Schemas['ScoreChoice']): Measure {
  const kinds: Record<string, Kind> = { money: 'money', share: 'share', number: 'number' }
  const kind: Kind = one.levels.length > 0 ? 'level' : (kinds[one.unit] ?? 'number')
  const factor = kind === 'money' ? one.scale * 100 : kind === 'share' ? one.scale / 100 : one.scale
  return { kind, factor, values: [], operators: one.operators, levels: one.levels }
}

export function ofField(one: Schemas['FieldChoice']): Measure {
  return {
    kind: fieldKind(one),
    factor: one.type === 'number' ? one.scale : 1,
    values: one.values,
    words: one.words,
    seen: one.seen,
    goods: GOODS.has(one.name),
    ...(one.name === 'product' ? { search: 'id' as const } : {}),
    ...(one.of === 'items' && one.name === 'name' ? { search: 'name' as const } : {}),
    operators: among(one, fieldKind(one)),
  }
}

/** Of a word of ours one asks which it is, never how it is written. */
function among({ operators }: { operators: readonly Op[] }, kind: Kind): readonly Op[] {
  return kind === 'word' ? operators.filter((one) => WHICH.has(one)) : operators
}

function fieldKind({ name, type, scale, words }: Schemas['FieldChoice']): Kind {
  if (Object.keys(words).length > 0) return 'word'
  if (type !== 'number') return type
  if (name === 'day' || name === 'hour' || name === 'weekday') return name
  if (MONEY_FIELDS.has(name)) return 'money'
  return scale === 1 ? 'whole' : 'number'
}

/** A property that nobody declared is what it is compared with. */
export function ofOther(type: 'text' | 'number' | 'bool', operators: readonly Op[]): Measure {
  return { kind: type, factor: type === 'number' ? MILLION : 1, values: [], operators }
}

/** How often something was done. */
export const TIMES: Measure = {
  kind: 'whole',
  factor: 1,
  values: [],
  operators: ['>=', '<=', '=', '>', '<', 'between'],
}

export function isNumber(kind: Kind): boolean {
  return !['text', 'word', 'bool', 'instant'].includes(kind)
}

/** 12340000 → 12.34; anything but a number: nothing to show. */
export function shown(stored: Scalar | undefined, measure: Measure): number | '' {
  return typeof stored === 'number' ? stored / measure.factor : ''
}

export function stored(typed: number | string, measure: Measure): number | undefined {
  const n = typeof typed === 'number' ? typed : Number.parseFloat(typed)
  return Number.isFinite(n) ? Math.round(n * measure.factor) : undefined
}

/** Days since 1970 ↔ what a date field says. */
export function dayText(day: Scalar | undefined): string {
  return typeof day === 'number' ? new Date(day * 86_400_000).toISOString().slice(0, 10) : ''
}

export function dayOf(text: string): number | undefined {
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) ? undefined : at / 86_400_000
}

/** The same test with another operator: a value that still fits stays. */
export function withOp(before: Test, op: Op): Test {
  const first: Scalar | undefined = firstOf(before.value)
  if (op === 'known' || op === 'unknown') return { op }
  if (first === undefined) return { op }
  if (op === 'in') return { op, value: Array.isArray(before.value) ? before.value : [first] }
  if (op === 'between') return { op, value: [first, first] }
  return { op, value: first }
}

function firstOf(value: Value | undefined): Scalar | undefined {
  if (value === undefined) return undefined
  return typeof value === 'object' ? value[0] : value
}
