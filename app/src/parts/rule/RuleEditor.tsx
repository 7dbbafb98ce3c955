/** A rule as rows that one can read and change: groups of all, any and none over every condition there is. */
import { VisuallyHidden } from '@mantine/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useWords } from '@/language/language'
import { Answered } from '../states'
import { type Editing, EditingProvider, type Focus, giveFocus, placeOf } from './editing'
import type { Vocabulary } from './fresh'
import { GroupBox } from './GroupBox'
import { Steps } from './moving/Steps'
import { transferred } from './moving/slots'
import { whatIs, whereTo } from './moving/told'
import { useHistory, useStepKeys } from './moving/useHistory'
import { useMoving } from './moving/useMoving'
import { movingWords } from './moving/words'
import { asGroup, grouped, type Rule } from './rule'
import { useVocabulary } from './useVocabulary'
import { ruleWords } from './words'

type Props = {
  value: Rule
  onChange: (next: Rule) => void
  /** People left after each row of an `all` at the root, in words; null: not counted. */
  left?: readonly (string | null)[]
  disabled?: boolean
  /** The rule decides on a price: what may not reach one is marked, and cannot be added. */
  price?: boolean
}

export function RuleEditor(props: Props) {
  const asked = useVocabulary()
  return <Answered asked={asked}>{(found) => <Ready {...props} vocabulary={found} />}</Answered>
}

const NOTHING: readonly null[] = []

function Ready({
  value,
  onChange,
  left = NOTHING,
  disabled = false,
  price = false,
  vocabulary,
}: Props & { vocabulary: Vocabulary }) {
  const w = useWords(movingWords)
  const root = useRef<HTMLDivElement>(null)
  const next = useRef<Focus | null>(null)
  const [told, setTold] = useState('')
  const group = asGroup(value)
  const whole = useMemo(() => {
    const { how, rules } = asGroup(value)
    return grouped(how, rules)
  }, [value])
  const edit: Editing['edit'] = useCallback(
    (change, focus) => {
      next.current = focus ?? null
      onChange(change(whole))
    },
    [onChange, whole],
  )
  const steps = useHistory(value, onChange, (step) => setTold(w[step]))
  useStepKeys(root, disabled ? NO_STEPS : steps)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keyboard moves on after each change
  useEffect(() => {
    if (next.current) giveFocus(root.current, next.current)
    next.current = null
  }, [value])
  const moving = useHeard(root, whole, vocabulary.limits.depth, edit, setTold)
  const editing = { vocabulary, disabled, price, left, edit, moving }
  const { carried } = moving
  return (
    <EditingProvider value={editing}>
      <div
        ref={root}
        data-carrying={carried ? (carried.drawn ? 'drawn' : 'picked') : undefined}
        onPointerDownCapture={(event) => {
          if (!carried || carried.drawn || isHandle(event.target)) return
          event.preventDefault()
          event.stopPropagation()
          moving.dropAt(event.clientY)
        }}
      >
        <GroupBox group={group} path={[]} aside={disabled ? null : <Steps {...steps} />} />
        <VisuallyHidden role="status">{told}</VisuallyHidden>
      </div>
    </EditingProvider>
  )
}

const NO_STEPS = { undo: null, redo: null }

function isHandle(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-rule-part=move]') !== null
}

/** Moving rows, said aloud at each step. */
function useHeard(
  root: React.RefObject<HTMLDivElement | null>,
  rule: Rule,
  deepest: number,
  edit: Editing['edit'],
  tell: (text: string) => void,
) {
  const w = useWords(movingWords)
  const names = useWords(ruleWords)
  return useMoving(root, rule, deepest, {
    taken: (carried) => tell(w.taken(whatIs(rule, carried.from, names))),
    over: (carried) => tell(whereTo(rule, carried, w, names)),
    back: () => tell(w.back),
    dropped: ({ from, slot }) => {
      const { path } = transferred(rule, from, slot)
      edit((before) => transferred(before, from, slot).tree, { path, part: 'move' })
      tell(w.dropped(placeOf(path)))
    },
  })
}
