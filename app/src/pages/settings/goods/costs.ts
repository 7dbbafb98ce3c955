/** What the pages about costs ask, and how margins are typed. */
import { api, body, type Schemas } from '@/api/client'

export const costsQuery = {
  queryKey: ['costs'],
  queryFn: () => body(api.GET('/api/costs')),
}

export type Typed = { [category: string]: number | '' }

/** What is typed at first: the margins that were said, in percent. */
export function typed(found: Schemas['GoodsCosts']): Typed {
  return Object.fromEntries(
    found.categories.flatMap((one) =>
      one.category === null || one.margin === null
        ? []
        : [[one.category, Math.round(one.margin * 1000) / 10]],
    ),
  )
}

/** Of what was typed, what is not as it was: shares, or null for a margin taken back. */
export function changed(was: Typed, now: Typed): { [category: string]: number | null } {
  const names = new Set([...Object.keys(was), ...Object.keys(now)])
  const found: { [category: string]: number | null } = {}
  for (const name of names) {
    const before = was[name] ?? ''
    const after = now[name] ?? ''
    if (before !== after) found[name] = after === '' ? null : after / 100
  }
  return found
}
