/** A rule as rows that one can read and change: groups of all, any and none over every condition there is. */
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { Answered } from '../states'
import { type Editing, EditingProvider, type Focus, giveFocus } from './editing'
import type { Vocabulary } from './fresh'
import { GroupBox } from './GroupBox'
import { asGroup, grouped, type Rule } from './rule'
import { useVocabulary } from './useVocabulary'

type Props = {
  value: Rule
  onChange: (next: Rule) => void
  /** People left after each row of an `all` at the root, in words; null: not counted. */
  left?: readonly (string | null)[]
  disabled?: boolean
  /** The rule decides on a price: protected attributes are not offered. */
  price?: boolean
}

export function RuleEditor(props: Props) {
  const asked = useVocabulary(props.price)
  return <Answered asked={asked}>{(found) => <Ready {...props} vocabulary={found} />}</Answered>
}

const NOTHING: readonly null[] = []

function Ready({
  value,
  onChange,
  left = NOTHING,
  disabled = false,
  vocabulary,
}: Props & { vocabulary: Vocabulary }) {
  const root = useRef<HTMLDivElement>(null)
  const next = useRef<Focus | null>(null)
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keyboard moves on after each change
  useEffect(() => {
    if (next.current) giveFocus(root.current, next.current)
    next.current = null
  }, [value])
  const editing = useMemo(
    () => ({ vocabulary, disabled, left, edit }),
    [vocabulary, disabled, left, edit],
  )
  return (
    <EditingProvider value={editing}>
      <div ref={root}>
        <GroupBox group={group} path={[]} />
      </div>
    </EditingProvider>
  )
}
