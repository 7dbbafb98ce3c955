/** Values that have names: the days of the week, the levels of a score, texts that are words of ours. */
import type { Locale } from '@/language/words'
import { headed } from '../cell'
import type { Choice } from './fresh'
import type { Measure } from './measure'
import type { Scalar } from './rule'

const MONDAY = 4 //  the first Monday after 1970-01-01, in days

/** Each value with its name, to choose from, `kept` too; nothing where values have no names. */
export function named(measure: Measure, locale: Locale, kept: readonly Scalar[] = []): Choice[] {
  if (measure.kind === 'word') return texts(measure, locale, kept)
  if (measure.kind === 'level')
    return (measure.levels ?? []).map((one, at) => ({ value: String(at), label: one[locale] }))
  if (measure.kind !== 'weekday') return []
  return Array.from({ length: 7 }, (_, at) => ({
    value: String(at + 1),
    label: weekday(MONDAY + at, locale),
  }))
}

/** Words of ours first, then what else people told. */
function texts({ words = {}, values }: Measure, locale: Locale, kept: readonly Scalar[]) {
  const all = new Set([...Object.keys(words), ...values, ...kept.map(String)])
  return [...all].map((text) => ({ value: text, label: headed(words[text]?.[locale] ?? text) }))
}

/** A value as a choice says it. */
export function asChoice(value: Scalar, { kind, factor }: Measure): string {
  return kind === 'word' ? String(value) : String(Number(value) / factor)
}

/** The value that was chosen. */
export function ofChoice(choice: string, { kind, factor }: Measure): Scalar {
  return kind === 'word' ? choice : Number(choice) * factor
}

function weekday(day: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    day * 86_400_000,
  )
}
