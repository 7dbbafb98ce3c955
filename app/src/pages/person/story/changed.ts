/** What changed: their last 90 days beside the 90 before, as far as the data reach. Pure. */
import type { Schemas } from '@/api/client'
import { dayNumber, summed } from './year'

export const DAYS = 90

export type Compared<Value> = { before: Value; now: Value }
export type Changed = { visits: Compared<number>; spent: Compared<number | null> }

/** Days with a visit, and what was spent; null where the earlier 90 days are not all known. */
export function changed(story: Pick<Schemas['Story'], 'year' | 'rhythm' | 'learnt_day'>) {
  const first = story.rhythm.first_day
  if (!first) return null
  const until = end(story)
  if (dayNumber(first) > until - 2 * DAYS + 1) return null
  const between = (from: number, to: number) =>
    story.year.visits.filter((one) => dayNumber(one.day) > from && dayNumber(one.day) <= to)
  const now = between(until - DAYS, until)
  const before = between(until - 2 * DAYS, until - DAYS)
  const found: Changed = {
    visits: { before: before.length, now: now.length },
    spent: { before: summed(before), now: summed(now) },
  }
  return found
}

/** The last day of which anything is known: today, or where the data end. */
export function end(story: Pick<Schemas['Story'], 'year' | 'rhythm' | 'learnt_day'>): number {
  const today = dayNumber(story.year.last_day)
  if (!story.learnt_day) return today
  const last = story.rhythm.last_day ? dayNumber(story.rhythm.last_day) : 0
  return Math.min(today, Math.max(dayNumber(story.learnt_day), last))
}
