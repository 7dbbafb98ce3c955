/** The evidence for a pair in words: "same surname, birthday one digit apart, but another phone". Pure. */
import type { Schemas } from '@/api/client'

type Likeness = Schemas['Likeness']
type Words = { but: string; how: Record<string, Record<string, string>> }

const HOME = ['street', 'postcode', 'city']
const SURNAMES = ['last_name', 'second_last_name']
const PLAIN = new Set(['differs', 'unknown'])

/** How alike the two are in one thing; empty where one of them said nothing. */
export function likeness(one: Likeness, w: Words): string {
  return w.how[one.what]?.[one.how] ?? ''
}

export function sentence(evidence: readonly Likeness[], w: Words): string {
  const said = (some: readonly Likeness[]) =>
    some
      .map((one) => likeness(one, w))
      .filter(Boolean)
      .join(', ')
  const alike = said(evidence.filter((one) => !PLAIN.has(one.how)))
  const other = said(evidence.filter((one) => one.how === 'differs'))
  const whole = other ? `${alike}, ${w.but} ${other}` : alike
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`
}

/** What one of the two told, by what was compared. */
export function told(side: Schemas['Side'], what: string): string {
  const of = (kind: string) =>
    side.names
      .filter((one) => one.kind === kind)
      .map((one) => one.value)
      .join(', ')
  if (what === 'home') return HOME.flatMap((one) => side.told[one] ?? []).join(', ')
  if (what === 'last_name') return SURNAMES.flatMap((one) => side.told[one] ?? []).join(' ')
  return what === 'email' || what === 'phone' ? of(what) : (side.told[what] ?? '')
}

/** Whether they told something of it that the reader may not see. */
export function isHidden(side: Schemas['Side'], what: string): boolean {
  return side.hidden.some((one) => one === what || (what === 'home' && HOME.includes(one)))
}
