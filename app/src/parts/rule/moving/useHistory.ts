/** Back and forth over the edits of a rule, wherever they came from: rows, SQL or data. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Rule } from '../rule'
import { begun, type History, noted, redone, undone } from './history'

export type Steps = { undo: (() => void) | null; redo: (() => void) | null }

/** `null` in place of a step: there is none. `done` hears of each. */
export function useHistory(
  value: Rule,
  onChange: (next: Rule) => void,
  done: (step: 'undone' | 'redone') => void,
): Steps {
  const [history, setHistory] = useState(() => begun(value))
  const latest = useRef(value)
  latest.current = value
  const text = JSON.stringify(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step is another text, not another object
  useEffect(() => setHistory((before) => noted(before, latest.current, Date.now())), [text])
  const step = (to: History | null, said: 'undone' | 'redone') =>
    to &&
    (() => {
      setHistory(to)
      onChange(to.now)
      done(said)
    })
  return { undo: step(undone(history), 'undone'), redo: step(redone(history), 'redone') }
}

/** ⌘Z and ⇧⌘Z (Ctrl, and Ctrl+Y) while the keyboard is in the editor, or nowhere. */
export function useStepKeys(root: React.RefObject<HTMLElement | null>, { undo, redo }: Steps) {
  const steps = useRef({ undo, redo })
  steps.current = { undo, redo }
  const press = useCallback(
    (event: KeyboardEvent) => {
      const at = document.activeElement
      const ours = at === document.body || at === null || root.current?.contains(at)
      const key = event.key.toLowerCase()
      if (!ours || !(event.metaKey || event.ctrlKey) || event.altKey || !'zy'.includes(key)) return
      const step = key === 'y' || event.shiftKey ? steps.current.redo : steps.current.undo
      if (isSearch(at)) return
      event.preventDefault()
      step?.()
    },
    [root],
  )
  useEffect(() => {
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [press])
}

/** Words typed to find a condition are none of the rule's: the browser takes them back. */
function isSearch(at: Element | null): boolean {
  return at instanceof HTMLInputElement && at.dataset.rulePart === 'add' && at.value !== ''
}
