/** The place for a row that lies nearest to the pointer. */
import type { Slot } from './slots'

export function nearest(
  root: HTMLElement | null,
  places: readonly Slot[],
  y: number,
): Slot | undefined {
  let found: Slot | undefined
  let least = Number.POSITIVE_INFINITY
  for (const place of places) {
    const away = Math.abs(heightOf(root, place) - y)
    if (away < least) {
      least = away
      found = place
    }
  }
  return found
}

/** Where it is in the window: above its row, below the last one, or in the empty group. */
function heightOf(root: HTMLElement | null, { group, at }: Slot): number {
  const rows = root?.querySelector(`[data-rule-rows="${group.join('.')}"]`)
  if (!rows) return Number.POSITIVE_INFINITY
  const row = rows.children[at]
  if (row) return row.getBoundingClientRect().top
  return rows.getBoundingClientRect().bottom
}
