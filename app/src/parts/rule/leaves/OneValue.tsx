/** One value, by what it is: an amount, a percentage, a date, a weekday, a text, yes or no. */
import { Autocomplete, NumberInput, TextInput } from '@mantine/core'
import { useBusiness } from '@/api/business'
import { useLanguage, useWords } from '@/language/language'
import { useEditing } from '../editing'
import { inPlace } from '../inPlace'
import { instant, local } from '../instant'
import { dayOf, dayText, type Kind, type Measure, shown, stored } from '../measure'
import { asChoice, named, ofChoice } from '../named'
import type { Scalar } from '../rule'
import { ruleWords } from '../words'
import { Pick } from './Pick'
import { useOffered } from './useOffered'

type Props = {
  label: string
  measure: Measure
  value: Scalar | undefined
  onChange: (value: Scalar | undefined) => void
}

export function OneValue(props: Props) {
  switch (props.measure.kind) {
    case 'text':
      return <Words {...props} />
    case 'word':
    case 'bool':
    case 'weekday':
    case 'level':
      return <Choice {...props} />
    case 'day':
    case 'instant':
      return <When {...props} />
    default:
      return <Amount {...props} />
  }
}

function Words({ label, measure, value, onChange }: Props) {
  const { disabled } = useEditing()
  const text = typeof value === 'string' ? value : ''
  const offered = useOffered(measure, text)
  return (
    <Autocomplete
      {...offered}
      data-rule-part="value"
      comboboxProps={inPlace(280)}
      size="sm"
      w={156}
      maw="100%"
      aria-label={label}
      limit={50}
      value={text}
      onChange={(next) => onChange(next === '' ? undefined : next)}
      disabled={disabled}
      maxLength={1000}
    />
  )
}

const DIGITS: Partial<Record<Kind, number>> = { money: 2, share: 1, number: 3 }

function Amount({ label, measure, value, onChange }: Props) {
  const { locale } = useLanguage()
  const { disabled } = useEditing()
  const currency = useBusiness()?.currency
  const { kind } = measure
  const sign = currency ? signOf(currency, locale) : { before: '', after: '' }
  const hour = kind === 'hour'
  return (
    <NumberInput
      data-rule-part="value"
      size="sm"
      w={kind === 'money' ? 116 : 88}
      aria-label={label}
      value={shown(value, measure)}
      onChange={(next) => onChange(next === '' ? undefined : stored(next, measure))}
      decimalScale={DIGITS[kind] ?? 0}
      decimalSeparator={locale === 'es' ? ',' : '.'}
      thousandSeparator={locale === 'es' ? '.' : ','}
      prefix={kind === 'money' ? sign.before : undefined}
      suffix={kind === 'money' ? sign.after : kind === 'share' ? ' %' : hour ? ':00' : undefined}
      min={hour ? 0 : undefined}
      max={hour ? 23 : undefined}
      disabled={disabled}
    />
  )
}

/** Where the sign of the currency stands: "$5", "5 €". */
function signOf(currency: string, locale: string): { before: string; after: string } {
  const parts = new Intl.NumberFormat(locale === 'es' ? 'es-ES' : 'en-US', {
    style: 'currency',
    currency,
  }).formatToParts(1)
  const sign = parts.find((one) => one.type === 'currency')?.value ?? currency
  return parts[0]?.type === 'currency'
    ? { before: sign, after: '' }
    : { before: '', after: ` ${sign}` }
}

function When({ label, measure, value, onChange }: Props) {
  const { disabled } = useEditing()
  const zone = useBusiness()?.zone ?? 'UTC'
  const day = measure.kind === 'day'
  const text = day ? dayText(value) : typeof value === 'string' ? local(value, zone) : ''
  return (
    <TextInput
      data-rule-part="value"
      size="sm"
      type={day ? 'date' : 'datetime-local'}
      aria-label={label}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value
        onChange(day ? dayOf(typed) : instant(typed, zone))
      }}
      disabled={disabled}
    />
  )
}

function Choice({ label, measure, value, onChange }: Props) {
  const w = useWords(ruleWords)
  const { locale } = useLanguage()
  if (measure.kind === 'bool') {
    const data = [
      { value: 'true', label: w.yes },
      { value: 'false', label: w.no },
    ]
    return (
      <Pick
        label={label}
        width={96}
        data={data}
        value={typeof value === 'boolean' ? String(value) : ''}
        onPick={(next) => onChange(next === 'true')}
      />
    )
  }
  return (
    <Pick
      label={label}
      part="value"
      width={measure.kind === 'word' ? 180 : 140}
      data={named(measure, locale)}
      value={value === undefined ? '' : asChoice(value, measure)}
      onPick={(next) => onChange(ofChoice(next, measure))}
    />
  )
}
