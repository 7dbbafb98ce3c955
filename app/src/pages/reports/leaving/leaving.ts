/** Who leaves, summed up in the ways that the page shows it. */
import type { Schemas } from '@/api/client'

export type Away = Schemas['Away']
export type Sum = { people: number; spent_cents: number }
export type Why = Sum & { label: Away['label']; reason: string }

const STATES = ['slipping', 'lapsed', 'gone'] as const
export type State = (typeof STATES)[number]

/** By how far they are on their way. */
export function byState(away: readonly Away[]): (Sum & { state: State })[] {
  return STATES.map((state) => ({ state, ...sum(away.filter((one) => one.state === state)) }))
}

/** By reason and how it is known, what is lost most first. */
export function byReason(away: readonly Away[]): Why[] {
  const keys = [...new Set(away.map((one) => `${one.label}:${one.reason}`))]
  return keys
    .map((key) => {
      const mine = away.filter((one) => `${one.label}:${one.reason}` === key)
      const [first] = mine
      return { label: first?.label ?? 'unknown', reason: first?.reason ?? '', ...sum(mine) }
    })
    .sort((a, b) => b.spent_cents - a.spent_cents)
}

function sum(rows: readonly Away[]): Sum {
  return {
    people: rows.reduce((all, one) => all + one.people, 0),
    spent_cents: rows.reduce((all, one) => all + one.spent_cents, 0),
  }
}

/** A word that people said, or a cause of ours, in the reader's words. */
export function named(reason: string, known: { [name: string]: string }): string {
  return known[reason] ?? reason
}
