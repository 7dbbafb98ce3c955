/** A number of the draft: money, a share, a count. */
import { NumberInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { numberOf } from './editing'
import { EMPTY, type FieldsProps, useSays } from './field'

type Numbered =
  | 'discount'
  | 'handling'
  | 'contact'
  | 'margin'
  | 'budget'
  | 'times'
  | 'household'
  | 'days'
  | 'ours'

type Props = FieldsProps & {
  field: Numbered
  label: string
  /** null: none of the neighbours has one either */
  hint?: string | null
  /** The sign of money; then it has two decimals. */
  prefix?: string
  suffix?: string
  least?: number
  most?: number
  whole?: boolean
}

export function Amount({ field, label, hint, prefix, suffix, least = 0, most, ...props }: Props) {
  const { draft, put, disabled, whole = false } = props
  const says = useSays(props)
  const value = draft[field]
  const tidy = value !== '' && prefix !== undefined ? value.toFixed(2) : value
  // While one types it stands as it was typed: "2.0" on the way to "2.05".
  const [shown, setShown] = useState<number | string>(tidy)
  useEffect(() => setShown((now) => (numberOf(now) === value ? now : value)), [value])
  return (
    <NumberInput
      label={label}
      description={hint === undefined ? EMPTY : hint}
      value={shown}
      error={says(field)}
      onChange={(next) => {
        setShown(next)
        put({ [field]: numberOf(next) })
      }}
      onBlur={() => setShown(tidy)}
      min={least}
      max={most}
      decimalScale={whole ? 0 : 2}
      allowDecimal={!whole}
      allowNegative={false}
      prefix={prefix}
      suffix={suffix}
      hideControls={!whole}
      disabled={disabled}
    />
  )
}
