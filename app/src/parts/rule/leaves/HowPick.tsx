/** How the conditions of a group are joined: all of, any of, none of. */
import { SegmentedControl } from '@mantine/core'
import { useWords } from '@/language/language'
import { useEditing } from '../editing'
import type { How } from '../rule'
import { ruleWords } from '../words'

const HOWS: readonly How[] = ['all', 'any', 'none']

export function HowPick({ how, onPick }: { how: How; onPick: (next: How) => void }) {
  const w = useWords(ruleWords)
  const { disabled } = useEditing()
  return (
    <SegmentedControl
      size="xs"
      aria-label={w.how}
      disabled={disabled}
      value={how}
      data={HOWS.map((one) => ({ value: one, label: w[one] }))}
      onChange={(next) => {
        const found = HOWS.find((one) => one === next)
        if (found) onPick(found)
      }}
    />
  )
}
