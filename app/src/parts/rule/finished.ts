/** What of a rule says something already: only that is counted and saved. */
import {
  type Arm,
  type Bucket,
  type Consent,
  type Deed,
  type Filter,
  type Funnel,
  grouped,
  groupOf,
  type InSegment,
  type Leaf,
  type Rule,
  type Test,
  type Window,
} from './rule'
import { stoppedIn } from './stopped'
import { depth, type Path } from './tree'

export type Finished = {
  /** Without what is unfinished; null: nothing is finished. */
  rule: Rule | null
  /** How many conditions are not finished. */
  waiting: number
  /** Of an `all` at the root: the places of the finished rows, in order. */
  rows: readonly number[]
}

export function finished(rule: Rule): Finished {
  const group = groupOf(rule)
  const whole = pruned(rule)
  const rows =
    group?.how === 'all'
      ? group.rules.flatMap((one, at) => (pruned(one).rule === null ? [] : [at]))
      : []
  return { ...whole, rows }
}

/** Where the conditions stand that are not finished. */
export function unfinished(rule: Rule, path: Path = []): Path[] {
  const group = groupOf(rule)
  if (group) return group.rules.flatMap((one, at) => unfinished(one, [...path, at]))
  return isFinished(leafOf(rule)) ? [] : [path]
}

function pruned(rule: Rule): { rule: Rule | null; waiting: number } {
  const group = groupOf(rule)
  if (!group) return isFinished(leafOf(rule)) ? { rule, waiting: 0 } : { rule: null, waiting: 1 }
  const parts = group.rules.map(pruned)
  const rules = parts.flatMap((one) => (one.rule === null ? [] : [one.rule]))
  const waiting = parts.reduce((sum, one) => sum + one.waiting, 0)
  return { rule: rules.length > 0 ? grouped(group.how, rules) : null, waiting }
}

/** A rule that is no group is a condition. */
export function leafOf(rule: Rule): Leaf {
  if ('all' in rule || 'any' in rule || 'none' in rule) throw new Error('a group is no condition')
  return rule
}

export function isFinished(leaf: Leaf): boolean {
  if ('trait' in leaf)
    return leaf.trait !== '' && (leaf.trait2 !== undefined ? leaf.trait2 !== '' : isTest(leaf))
  if ('score' in leaf) return stoppedIn(leaf)?.name !== '' && leaf.score !== '' && isTest(leaf)
  if ('did' in leaf) return isDeed(leaf.did)
  if ('didnt' in leaf) return isDeed(leaf.didnt)
  if ('list' in leaf) return leaf.list !== ''
  if ('near' in leaf) return leaf.near.latitude !== undefined && leaf.near.longitude !== undefined
  if ('funnel' in leaf) return isFunnel(leaf.funnel)
  return isPlain(leaf)
}

function isPlain(leaf: InSegment | Consent | Arm | Bucket): boolean {
  if ('segment' in leaf) return leaf.segment !== ''
  if ('consent' in leaf) return leaf.consent.channel !== '' && leaf.consent.purpose !== ''
  if ('arm' in leaf) return leaf.arm.experiment !== '' && leaf.arm.is !== ''
  const { salt, of, below } = leaf.bucket
  return salt !== '' && of >= 1 && below >= 0 && below <= of
}

function isFunnel({ steps, window }: Funnel['funnel']): boolean {
  return (
    steps.length >= 2 &&
    isWindow(window) &&
    steps.every((one) => one.kinds.length > 0 && (!one.where || isFilter(one.where)))
  )
}

/** Fixed dates want one end at least, and the first before the last. */
export function isWindow(window: Window | undefined): boolean {
  if (!window || 'days' in window || 'hours' in window) return true
  const { from, to } = window
  return from !== undefined && to !== undefined ? from <= to : Boolean(from || to)
}

function isDeed(deed: Deed): boolean {
  return (
    deed.kinds.length > 0 &&
    (deed.where === undefined || isFilter(deed.where)) &&
    isWindow(deed.window) &&
    (deed.count === undefined || isTest(deed.count)) &&
    (deed.function === undefined || (Boolean(deed.field) && isTest(deed.is ?? { op: '=' })))
  )
}

/** Of a filter everything has to be finished: half a filter would mean something else. */
export function isFilter(filter: Filter): boolean {
  const group = groupOf(filter)
  if (group) return group.rules.length > 0 && group.rules.every(isFilter)
  return 'field' in filter && filter.field !== '' && isTest(filter)
}

export function isTest({ op, value }: Test): boolean {
  if (op === 'known' || op === 'unknown') return value === undefined
  if (op === 'in') return Array.isArray(value) && value.length > 0
  if (op === 'between') {
    return Array.isArray(value) && value.length === 2 && value.every((one) => one !== '')
  }
  return value !== undefined && !Array.isArray(value) && value !== ''
}

/** A group may stand in a group, but not for ever. */
export function mayNest(rule: Rule, deepest: number): boolean {
  return depth(rule) < deepest
}
