/** Who was of one kind of customer and is of another, as an address says it: "2026-02-28:migrator>2026-11-22:most_valuable". */
import type { Schemas } from '@/api/client'

export type Became = Schemas['Became']

const KINDS = ['most_valuable', 'most_growable', 'migrator', 'below_zero', 'any'] as const
const WAS = [...KINDS, 'new'] as const

function one<const T extends string>(of: readonly T[], said: string): T | undefined {
  return of.find((name) => name === said)
}

/** Read from an address; null where it makes no sense. */
export function becameOf(text: string): Became | null {
  const [last = '', first] = text.split('>').reverse()
  const [until = '', kind = ''] = last.split(':')
  const now = one(KINDS, kind)
  if (!now || !Date.parse(until)) return null
  if (first === undefined) return { until, now, since: null, was: 'any' }
  const [since = '', before = ''] = first.split(':')
  const was = one(WAS, before)
  return was && Date.parse(since) ? { until, now, since, was } : null
}

export function becameText({ until, now, since, was }: Became): string {
  const last = `${until}:${now}`
  return since ? `${since}:${was}>${last}` : last
}

/** Where those people are listed. */
export function peopleOf(became: Became): string {
  return `/people?${new URLSearchParams({ became: becameText(became) })}`
}
