/** Numbers, money, dates and spans as people of a locale write them. Unknown is "–", never 0. */
import type { Locale } from './words'

export const UNKNOWN = '–'
const DAY_MS = 86_400_000
const LEAP = 2000 //  a year that has every day
const MEDIUM = { dateStyle: 'medium' } as const

type Maybe<T> = T | null | undefined

/** With the sign that is as wide as a plus, as everywhere else on a page. */
function minus(format: Intl.NumberFormat, given: number): string {
  return format
    .formatToParts(given)
    .map((part) => (part.type === 'minusSign' ? '−' : part.value))
    .join('')
}

/** Formatters of one locale, currency and time zone. */
export function formats(locale: Locale, currency: string, zone: string) {
  const tag = locale === 'es' ? 'es-ES' : 'en-US'
  const number = (given: Maybe<number>, digits = 0) =>
    given == null || !Number.isFinite(given)
      ? UNKNOWN
      : minus(
          new Intl.NumberFormat(tag, { maximumFractionDigits: digits, useGrouping: 'always' }),
          given,
        )

  const money = (cents: Maybe<number>, digits = 2) =>
    cents == null || !Number.isFinite(cents)
      ? UNKNOWN
      : minus(
          new Intl.NumberFormat(tag, {
            style: 'currency',
            currency,
            currencyDisplay: 'narrowSymbol',
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
            useGrouping: 'always',
          }),
          cents / 100,
        )

  const date = (at: Maybe<string | Date>, style: 'short' | 'medium' | 'long' = 'medium') =>
    at == null
      ? UNKNOWN
      : new Intl.DateTimeFormat(tag, { dateStyle: style, timeZone: zone }).format(new Date(at))

  /** Of a local day as the engine counts them: days since 1970-01-01. */
  const day = (since1970: Maybe<number>, style: 'short' | 'medium' | 'long' = 'medium') =>
    since1970 == null
      ? UNKNOWN
      : new Intl.DateTimeFormat(tag, { dateStyle: style, timeZone: 'UTC' }).format(
          since1970 * DAY_MS,
        )

  /** A text that somebody told; a date as one writes it, without the year where nobody told it. */
  const told = (text: string) => {
    const [, year, month, rest] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
    const at = Date.parse(`${year === '0000' ? LEAP : year}-${month}-${rest}`)
    if (Number.isNaN(at)) return text
    const style = year === '0000' ? ({ day: 'numeric', month: 'long' } as const) : MEDIUM
    return new Intl.DateTimeFormat(tag, { ...style, timeZone: 'UTC' }).format(at)
  }

  const time = (at: Maybe<string | Date>) =>
    at == null
      ? UNKNOWN
      : new Intl.DateTimeFormat(tag, {
          dateStyle: 'medium',
          timeStyle: 'short',
          timeZone: zone,
        }).format(new Date(at))

  /** 0.123 → "12%", in Spanish "12 %". */
  const share = (given: Maybe<number>, digits = 0) =>
    given == null || !Number.isFinite(given)
      ? UNKNOWN
      : minus(
          new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: digits }),
          given,
        )

  /** "3 days ago", "in 2 hours". */
  const ago = (at: Maybe<string | Date>, now: number = Date.now()) => {
    if (at == null) return UNKNOWN
    const seconds = (new Date(at).getTime() - now) / 1000
    const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
    for (const [unit, length] of UNITS) {
      if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit)
    }
    return relative.format(0, 'second')
  }

  const list = (given: readonly string[]) =>
    new Intl.ListFormat(tag, { style: 'long', type: 'conjunction' }).format(given)

  return { tag, number, money, date, day, told, time, share, ago, list, currency, zone }
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

export type Formats = ReturnType<typeof formats>
