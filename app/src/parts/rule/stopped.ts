/** What people stopped though they still come: a score that is known of whoever did. */
import type { Leaf } from './rule'

export const STOPPABLE = ['category', 'brand', 'store'] as const
export type Stoppable = (typeof STOPPABLE)[number]

export function stopped(what: Stoppable, name: string): Leaf {
  return { score: `stopped_${what}:${name}`, op: 'known' }
}

/** What was stopped, and its name; null: the condition says something else. */
export function stoppedIn(leaf: Leaf): { what: Stoppable; name: string } | null {
  if (!('score' in leaf) || leaf.op !== 'known') return null
  for (const what of STOPPABLE) {
    const begins = `stopped_${what}:`
    if (leaf.score.startsWith(begins)) return { what, name: leaf.score.slice(begins.length) }
  }
  return null
}
