/** Numbers that have names: the days of the week, the levels of a score. */
import type { Locale } from '@/language/words'
import type { Choice } from './fresh'
import type { Measure } from './measure'

const MONDAY = 4 //  the first Monday after 1970-01-01, in days

/** Each number with its name, to choose from; nothing where numbers are only numbers. */
export function named(measure: Measure, locale: Locale): Choice[] {
  if (measure.kind === 'level')
    return (measure.levels ?? []).map((one, at) => ({ value: String(at), label: one[locale] }))
  if (measure.kind !== 'weekday') return []
  return Array.from({ length: 7 }, (_, at) => ({
    value: String(at + 1),
    label: weekday(MONDAY + at, locale),
  }))
}

function weekday(day: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    day * 86_400_000,
  )
}
