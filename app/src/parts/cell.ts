/** A value of a customer fact in words: money, days, shares and names as one reads them. */
import type { Schemas } from '@/api/client'
import { type Formats, UNKNOWN } from '@/language/format'

/** What is shown: a fact or a score. */
export type Column = Pick<Schemas['Column'], 'name' | 'unit' | 'scale'>
type Value = Schemas['TableRow']['values'][string]
type Say = {
  yes: string
  no: string
  tier: Record<string, string>
  rhythm: Record<string, string>
  kind: Record<string, string>
}

const LATE = 9_000 //  a count of days that is a date rather than a span
const MONDAY = 4 //  the first Monday after 1970-01-01, in days

export function cell(column: Column, value: Value | undefined, f: Formats, say: Say): string {
  if (value == null) return UNKNOWN
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (typeof value === 'string') return wordFor(column.name, value, f, say)
  return numberFor(column, value / column.scale, f)
}

function wordFor(name: string, value: string, f: Formats, say: Say): string {
  if (name === 'tier') return say.tier[value] ?? value
  if (name === 'rhythm_state') return say.rhythm[value] ?? value
  if (name === 'person_kind' || name === 'told_kind') return say.kind[value] ?? value
  return f.told(value)
}

function numberFor(column: Column, value: number, f: Formats): string {
  const { name, unit } = column
  if (unit === 'money') return f.money(name.endsWith('_cents') ? value : value * 100)
  if (unit === 'share') return f.share(value)
  if (name.endsWith('_day') || (unit === 'days' && value > LATE)) return f.day(value)
  if (name === 'top_weekday') return weekday(value, f.tag)
  if (name === 'top_hour') return `${String(value).padStart(2, '0')}:00`
  return f.number(value, column.scale === 1 ? 0 : 1)
}

function weekday(day: number, tag: string): string {
  const at = (MONDAY + day - 1) * 86_400_000
  return new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' }).format(at)
}

/** "spent ever" → "Spent ever". */
export function headed(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
