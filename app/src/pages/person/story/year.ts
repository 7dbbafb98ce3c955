/** A year of visits as a strip: where each day's bar stands, which stretch is shaded. Pure. */
import type { Schemas } from '@/api/client'

const DAY_MS = 86_400_000
const LOWEST = 0.22 //: a visit can be seen, however little was spent

/** Days since 1970-01-01 of a local day, "2026-03-04". */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)
}

export type Bar = { at: number; height: number; day: string; cents: number | null }
export type Month = { day: number; at: number; visits: number; cents: number | null }
export type Strip = {
  days: number
  bars: Bar[]
  months: Month[]
  /** From the day after the last visit to the end; `late` is where it became longer than usual. */
  gap: { from: number; late: number | null; days: number } | null
}

export function strip(year: Schemas['Year'], rhythm: Schemas['Rhythm']): Strip {
  const first = dayNumber(year.first_day)
  const days = dayNumber(year.last_day) - first + 1
  const most = Math.max(1, ...year.visits.map((one) => one.spent_cents ?? 0))
  const bars = year.visits.map((one) => ({
    at: dayNumber(one.day) - first,
    height: Math.max(LOWEST, Math.sqrt(Math.max(0, one.spent_cents ?? 0) / most)),
    day: one.day,
    cents: one.spent_cents,
  }))
  return { days, bars, months: months(year, first, days), gap: gap(rhythm, first, days) }
}

function months(year: Schemas['Year'], first: number, days: number): Month[] {
  const found: Month[] = []
  for (let at = 0; at < days; at++) {
    const date = new Date((first + at) * DAY_MS)
    if (date.getUTCDate() !== 1) continue
    const name = date.toISOString().slice(0, 7)
    const mine = year.visits.filter((one) => one.day.startsWith(name))
    found.push({ day: first + at, at, visits: mine.length, cents: summed(mine) })
  }
  return found
}

/** What was spent; unknown as soon as one part of it is. */
export function summed(visits: readonly { spent_cents: number | null }[]): number | null {
  let sum = 0
  for (const one of visits) {
    if (one.spent_cents == null) return null
    sum += one.spent_cents
  }
  return sum
}

function gap(rhythm: Schemas['Rhythm'], first: number, days: number): Strip['gap'] {
  if (rhythm.state !== 'slipping' && rhythm.state !== 'lapsed') return null
  if (!rhythm.last_day || rhythm.gap_days == null) return null
  const from = Math.max(0, dayNumber(rhythm.last_day) - first + 1)
  const late = rhythm.since ? Math.max(from, dayNumber(rhythm.since) - first) : null
  return from >= days ? null : { from, late, days: rhythm.gap_days }
}
