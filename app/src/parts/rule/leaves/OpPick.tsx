/** The comparison of a condition: only those that its values have. */
import { useLanguage, useWords } from '@/language/language'
import { useEditing } from '../editing'
import type { Op } from '../rule'
import { ruleWords } from '../words'
import { Pick } from './Pick'

export function OpPick({
  ops,
  op,
  onPick,
}: {
  ops: readonly Op[]
  op: Op
  onPick: (op: Op) => void
}) {
  const w = useWords(ruleWords)
  const { locale } = useLanguage()
  const { vocabulary } = useEditing()
  const data = vocabulary.operators
    .filter((one) => ops.includes(one.op))
    .map((one) => ({ value: one.op, label: one.label[locale] }))
  return (
    <Pick
      label={w.comparison}
      width={124}
      data={data}
      value={op}
      onPick={(next) => {
        const found = ops.find((one) => one === next)
        if (found) onPick(found)
      }}
    />
  )
}
