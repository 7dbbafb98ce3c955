/** The value of a comparison: none, one, two or many, each typed as one reads it. */
import { MultiSelect, TagsInput, Text } from '@mantine/core'
import { useState } from 'react'
import { useLanguage, useWords } from '@/language/language'
import { useEditing } from '../editing'
import { inPlace } from '../inPlace'
import { isNumber, type Measure, stored } from '../measure'
import { asChoice, named, ofChoice } from '../named'
import type { Op, Scalar, Value } from '../rule'
import { ruleWords } from '../words'
import { OneValue } from './OneValue'
import { useOffered } from './useOffered'

type Props = {
  measure: Measure
  op: Op
  value: Value | undefined
  onChange: (value: Value | undefined) => void
}

export function ValueInput({ measure, op, value, onChange }: Props) {
  const w = useWords(ruleWords)
  if (op === 'known' || op === 'unknown') return null
  if (op === 'in') {
    const List = named(measure, 'en').length > 0 ? Named : Many
    return <List measure={measure} value={listOf(value)} onChange={onChange} />
  }
  if (op === 'between') {
    const [low, high] = listOf(value)
    const both = (one: Scalar | undefined, other: Scalar | undefined) =>
      onChange(one === undefined && other === undefined ? undefined : [one ?? '', other ?? ''])
    return (
      <>
        <OneValue
          label={w.lowest}
          measure={measure}
          value={low === '' ? undefined : low}
          onChange={(one) => both(one, high)}
        />
        <Text size="sm">{w.and}</Text>
        <OneValue
          label={w.highest}
          measure={measure}
          value={high === '' ? undefined : high}
          onChange={(one) => both(low, one)}
        />
      </>
    )
  }
  return (
    <OneValue
      label={w.value}
      measure={measure}
      value={typeof value === 'object' ? value[0] : value}
      onChange={onChange}
    />
  )
}

type ListProps = {
  measure: Measure
  value: readonly Scalar[]
  onChange: (value: Value | undefined) => void
}

/** Weekdays, levels and words of ours are chosen by their names. */
function Named({ measure, value, onChange }: ListProps) {
  const w = useWords(ruleWords)
  const { locale } = useLanguage()
  const { disabled } = useEditing()
  return (
    <MultiSelect
      comboboxProps={inPlace(220)}
      size="sm"
      miw={220}
      maw={420}
      aria-label={w.values}
      placeholder={value.length === 0 ? w.values : undefined}
      data={named(measure, locale, value)}
      value={value.map((one) => asChoice(one, measure))}
      onChange={(next) =>
        onChange(next.length > 0 ? next.map((one) => ofChoice(one, measure)) : undefined)
      }
      disabled={disabled}
    />
  )
}

function Many({ measure, value, onChange }: ListProps) {
  const w = useWords(ruleWords)
  const { disabled } = useEditing()
  const [typed, setTyped] = useState('')
  const offered = useOffered(measure, typed)
  const numbers = isNumber(measure.kind)
  const shown = value.map((one) => String(typeof one === 'number' ? one / measure.factor : one))
  const put = (tags: readonly string[]) => {
    const next = numbers
      ? tags.flatMap((one) => stored(one.replace(',', '.'), measure) ?? [])
      : tags
    onChange(next.length > 0 ? next : undefined)
  }
  return (
    <TagsInput
      {...offered}
      searchValue={typed}
      onSearchChange={setTyped}
      comboboxProps={inPlace()}
      size="sm"
      miw={220}
      maw={420}
      aria-label={w.values}
      placeholder={shown.length === 0 ? w.valuesHint : undefined}
      limit={50}
      value={shown}
      onChange={put}
      acceptValueOnBlur
      disabled={disabled}
    />
  )
}

function listOf(value: Value | undefined): readonly Scalar[] {
  if (value === undefined) return []
  return typeof value === 'object' ? value : [value]
}
