/** A row in the hand: by mouse, by finger, by keyboard; the rule changes when it is dropped. */
import { type RefObject, useRef, useState } from 'react'
import type { Rule } from '../rule'
import type { Path } from '../tree'
import { nearest } from './nearest'
import { isSame, type Slot, slots } from './slots'
import { usePointer } from './usePointer'

/** `drawn`: a pointer holds it; else it was picked up by a key or a click. */
export type Carried = { from: Path; slot: Slot; drawn: boolean }
export type Moving = {
  carried: Carried | null
  take: (from: Path, drawn?: boolean) => void
  /** By so many places; infinite: to the last. */
  step: (by: number) => void
  drop: () => void
  /** Into the place that is nearest to this height of the window. */
  dropAt: (y: number) => void
  back: () => void
}
/** What the editor does and says when something happens to the row. */
export type Heard = {
  taken: (carried: Carried) => void
  over: (carried: Carried) => void
  dropped: (carried: Carried) => void
  back: () => void
}

export function useMoving(
  root: RefObject<HTMLElement | null>,
  rule: Rule,
  deepest: number,
  heard: Heard,
): Moving {
  const [carried, setCarried] = useState<Carried | null>(null)
  const places = carried ? slots(rule, carried.from, deepest) : []
  const put = (slot: Slot | undefined) => {
    if (!carried || !slot || isSlot(slot, carried.slot)) return
    setCarried({ ...carried, slot })
    heard.over({ ...carried, slot })
  }
  const release = (slot: Slot | undefined) => {
    if (!carried) return
    setCarried(null)
    const last = { ...carried, slot: slot ?? carried.slot }
    if (isHome(last)) heard.back()
    else heard.dropped(last)
  }
  const moving: Moving = {
    carried,
    take: (from, drawn = false) => {
      const next = { from, slot: homeOf(from), drawn }
      setCarried(next)
      heard.taken(next)
    },
    step: (by) => {
      const at = places.findIndex((one) => carried && isSlot(one, carried.slot))
      put(places[Math.min(Math.max(at + by, 0), places.length - 1)])
    },
    drop: () => release(undefined),
    dropAt: (y) => release(nearest(root.current, places, y)),
    back: () => release(carried ? homeOf(carried.from) : undefined),
  }
  const now = useRef({ follow: (_: number) => {}, drop: moving.drop, back: moving.back })
  now.current = {
    follow: (y) => put(nearest(root.current, places, y)),
    drop: moving.drop,
    back: moving.back,
  }
  usePointer(carried?.drawn === true, now)
  return moving
}

function homeOf(from: Path): Slot {
  return { group: from.slice(0, -1), at: from.at(-1) ?? 0 }
}

export function isHome({ from, slot }: Carried): boolean {
  return isSlot(homeOf(from), slot)
}

export function isSlot(one: Slot, other: Slot): boolean {
  return one.at === other.at && isSame(one.group, other.group)
}

/** Whether the row would be dropped there, away from where it stands. */
export function isDrop(carried: Carried | null, slot: Slot): boolean {
  return carried !== null && !isHome(carried) && isSlot(carried.slot, slot)
}
