/** A small select of a condition, with its name for whoever cannot see the row. */
import { Select } from '@mantine/core'
import { useWords } from '@/language/language'
import { useEditing } from '../editing'
import type { Choice } from '../fresh'
import { inPlace } from '../inPlace'
import { ruleWords } from '../words'

export function Pick({
  label,
  data,
  value,
  width,
  placeholder,
  part,
  onPick,
}: {
  label: string
  data: readonly Choice[]
  value: string
  width: number
  placeholder?: string
  /** What of the row it is, for whoever looks for it: a fresh row leads to its `value`. */
  part?: 'value'
  onPick: (value: string) => void
}) {
  const w = useWords(ruleWords)
  const { disabled } = useEditing()
  const known = data.some((one) => one.value === value)
  const shown = known || !value ? data : [...data, { value, label: w.factLost(value) }]
  return (
    <Select
      size="sm"
      w={width}
      maw="100%"
      aria-label={label}
      data-rule-part={part}
      data={[...shown]}
      placeholder={placeholder}
      value={value || null}
      allowDeselect={false}
      searchable={data.length > 12}
      nothingFoundMessage={w.nothing}
      comboboxProps={inPlace(Math.max(width, 220))}
      disabled={disabled}
      onChange={(next) => next !== null && onPick(next)}
    />
  )
}
