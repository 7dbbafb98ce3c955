/** The steps of a rule's editing, to go back and forth; what is typed into one field is one step. */
import { groupOf, type Rule } from '../rule'

const PAUSE_MS = 900
const MOST = 100

export type History = {
  past: readonly Rule[]
  now: Rule
  future: readonly Rule[]
  /** When the latest value was typed; null: the latest step was of another sort. */
  typed: number | null
}

export function begun(now: Rule): History {
  return { past: [], now, future: [], typed: null }
}

/** With `next` as its latest step; `at`: milliseconds. */
export function noted(history: History, next: Rule, at: number): History {
  const { past, now, typed } = history
  if (JSON.stringify(now) === JSON.stringify(next)) return history
  const value = shape(now) === shape(next)
  const on = value && typed !== null && at - typed < PAUSE_MS
  return {
    past: on ? past : [...past, now].slice(-MOST),
    now: next,
    future: [],
    typed: value ? at : null,
  }
}

export function undone({ past, now, future }: History): History | null {
  const before = past.at(-1)
  if (!before) return null
  return { past: past.slice(0, -1), now: before, future: [now, ...future], typed: null }
}

export function redone({ past, now, future }: History): History | null {
  const [next, ...rest] = future
  if (!next) return null
  return { past: [...past, now], now: next, future: rest, typed: null }
}

/** Groups and sorts of conditions, without what they compare. */
function shape(rule: Rule): string {
  const group = groupOf(rule)
  if (group) return `${group.how}(${group.rules.map(shape).join()})`
  return 'trait' in rule ? rule.trait : Object.keys(rule).sort().join('+')
}
