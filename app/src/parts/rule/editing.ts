/** What the pieces of the editor share: the words of the house, and what a piece may do to the rule. */
import { createContext, useContext } from 'react'
import type { Schemas } from '@/api/client'
import type { Moving } from './moving/useMoving'
import type { Rule } from './rule'
import type { Path } from './tree'

export type Editing = {
  vocabulary: Schemas['Vocabulary']
  disabled: boolean
  /** It decides on a price: some facts may not be asked for. */
  price: boolean
  /** People left after each row of the root; null: not counted. */
  left: readonly (string | null)[]
  edit: (change: (rule: Rule) => Rule, focus?: Focus) => void
  moving: Moving
}

/** Where the keyboard goes on after a change. */
export type Focus = { path: Path; part: Part }
export type Part =
  | 'first'
  | 'value'
  | 'move'
  | 'up'
  | 'down'
  | 'duplicate'
  | 'wrap'
  | 'remove'
  | 'add'

const Shared = createContext<Editing | null>(null)
export const EditingProvider = Shared.Provider

const STILL: Moving = {
  carried: null,
  take: () => {},
  step: () => {},
  drop: () => {},
  dropAt: () => {},
  back: () => {},
}

/** Pieces of the editor that stand by themselves: a filter, a window. */
export function alone(vocabulary: Schemas['Vocabulary'], disabled: boolean): Editing {
  return { vocabulary, disabled, price: false, left: [], edit: () => {}, moving: STILL }
}

export function useEditing(): Editing {
  const found = useContext(Shared)
  if (!found) throw new Error('a part of the rule editor stands outside of it')
  return found
}

/** "1.2": people count from one. */
export function placeOf(path: Path): string {
  return path.map((at) => at + 1).join('.')
}

/** Give the keyboard to that part of that condition, as soon as it is on the page. */
export function giveFocus(root: HTMLElement | null, { path, part }: Focus) {
  const there = root?.querySelector<HTMLElement>(`[data-rule-path="${path.join('.')}"]`)
  if (!there) return
  const asked = there.querySelector<HTMLElement>(`[data-rule-part="${part}"]`)
  const found = asked ?? there.querySelector<HTMLElement>('input:not([type=radio]), button')
  found?.focus()
}
