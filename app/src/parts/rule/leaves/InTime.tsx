/** When: ever, the last days or hours, a slice of the past, or fixed dates. */
import { NumberInput, Text, TextInput } from '@mantine/core'
import { useWords } from '@/language/language'
import { useEditing } from '../editing'
import type { Dates, Latest, Window } from '../rule'
import { ruleWords } from '../words'
import { Pick } from './Pick'

type Sort = 'ever' | 'days' | 'hours' | 'daysAgo' | 'hoursAgo' | 'dates'
const BEGIN: Record<Sort, Window | undefined> = {
  ever: undefined,
  days: { days: 30 },
  hours: { hours: 24 },
  daysAgo: { days: 90, before: 30 },
  hoursAgo: { hours: 48, before: 24 },
  dates: {},
}

export function InTime({
  window,
  put,
  slices = true,
}: {
  window: Window | undefined
  put: (next: Window | undefined) => void
  /** Whether a slice of the past may be chosen. */
  slices?: boolean
}) {
  const w = useWords(ruleWords)
  const sort = sortOf(window)
  const every: readonly { value: Sort; label: string }[] = [
    { value: 'days', label: w.lastDays },
    { value: 'hours', label: w.lastHours },
    { value: 'daysAgo', label: w.daysAgo },
    { value: 'hoursAgo', label: w.hoursAgo },
    { value: 'dates', label: w.dates },
    { value: 'ever', label: w.ever },
  ]
  const sorts = every.filter((one) => slices || !one.value.endsWith('Ago'))
  return (
    <>
      {window && ('days' in window || 'hours' in window) && <Last window={window} put={put} />}
      {window && !('days' in window || 'hours' in window) && <Between window={window} put={put} />}
      <Pick
        label={w.when}
        width={sort === 'days' || sort === 'hours' ? 108 : 132}
        data={sorts}
        value={sort}
        onPick={(to) => {
          const found = sorts.find((one) => one.value === to)
          if (found && found.value !== sort) put(BEGIN[found.value])
        }}
      />
    </>
  )
}

function sortOf(window: Window | undefined): Sort {
  if (window === undefined) return 'ever'
  if ('days' in window) return window.before ? 'daysAgo' : 'days'
  if ('hours' in window) return window.before ? 'hoursAgo' : 'hours'
  return 'dates'
}

function Last({ window, put }: { window: Latest; put: (next: Window) => void }) {
  const w = useWords(ruleWords)
  const { vocabulary } = useEditing()
  const days = 'days' in window
  const size = days ? window.days : window.hours
  const most = days ? vocabulary.limits.days : vocabulary.limits.hours
  const { before } = window
  const made = (n: number, since: number | undefined): Window => ({
    ...(days ? { days: n } : { hours: n }),
    ...(since ? { before: since } : {}),
  })
  return (
    <>
      <Text size="sm">{before ? w.between : w.inTheLast}</Text>
      {before && (
        <>
          <Whole
            label={w.sliceEnd}
            value={before}
            most={size - 1}
            onChange={(n) => put(made(size, n))}
          />
          <Text size="sm">{w.and}</Text>
        </>
      )}
      <Whole
        label={before ? w.sliceStart : w.span}
        value={size}
        least={(before ?? 0) + 1}
        most={most}
        onChange={(n) => put(made(n, before))}
      />
    </>
  )
}

export function Whole({
  label,
  value,
  least = 1,
  most,
  onChange,
}: {
  label: string
  value: number
  least?: number
  most: number
  onChange: (next: number) => void
}) {
  const { disabled } = useEditing()
  return (
    <NumberInput
      size="sm"
      w={76}
      aria-label={label}
      min={least}
      max={most}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="blur"
      value={value}
      onChange={(next) => {
        const n = Number(next)
        if (Number.isInteger(n) && n >= least && n <= most) onChange(n)
      }}
      disabled={disabled}
    />
  )
}

function Between({ window, put }: { window: Dates; put: (next: Window) => void }) {
  const w = useWords(ruleWords)
  const { disabled } = useEditing()
  const day = (end: 'from' | 'to', label: string) => (
    <TextInput
      size="sm"
      type="date"
      aria-label={label}
      value={window[end] ?? ''}
      onChange={(event) => {
        const { [end]: _, ...rest } = window
        const typed = event.currentTarget.value
        put(typed ? { ...rest, [end]: typed } : rest)
      }}
      disabled={disabled}
    />
  )
  return (
    <>
      <Text size="sm">{w.from}</Text>
      {day('from', w.firstDay)}
      <Text size="sm">{w.to}</Text>
      {day('to', w.lastDay)}
    </>
  )
}
