/** The name of something new: as the API takes it, and not one that is taken. */
import { TextInput } from '@mantine/core'
import { keyed } from './keyed'

export function KeyField({
  label,
  hint,
  most,
  value,
  clash,
  onChange,
}: {
  label: string
  hint: string
  /** Letters, at most. */
  most: number
  value: string
  /** Said when the name is taken already. */
  clash: string | false
  onChange: (name: string) => void
}) {
  return (
    <TextInput
      label={label}
      description={hint}
      required
      maxLength={most}
      error={clash}
      value={value}
      onChange={(event) => onChange(keyed(event.currentTarget.value))}
    />
  )
}
