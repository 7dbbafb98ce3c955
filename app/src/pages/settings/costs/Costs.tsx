/** What profit assumes beside the margin: the usual discount, returns, messages, service. */
import { NumberInput, Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { SaveRow } from '../SaveRow'
import classes from '../settings.module.css'
import { useRules } from '../useRules'
import { change, first, type Said } from './said'
import { words } from './words'

const CHANNELS = ['email', 'sms', 'push', 'post'] as const

export function Costs({ now }: { now: Schemas['RulesNow'] }) {
  const w = useWords(words)
  const f = useFormats()
  const rules = useRules()
  const [said, setSaid] = useState<Said>(first(now))
  const put = (more: Partial<Said>) => setSaid({ ...said, ...more })
  const made = change(said)
  const dirty = JSON.stringify(said) !== JSON.stringify(first(now))
  return (
    <Card title={w.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (made) rules.save(made)
        }}
      >
        <Stack>
          <Text size="sm" c="var(--muted)">
            {w.why}
          </Text>
          <Switch
            label={w.measured(f.share(now.usual_discount_seen, 1))}
            description={w.measuredHint}
            disabled={!rules.may}
            checked={said.measured}
            onChange={(event) => put({ measured: event.currentTarget.checked })}
          />
          {!said.measured && (
            <Amount
              label={w.discount}
              suffix=" %"
              max={95}
              value={said.discount}
              put={(discount) => put({ discount })}
            />
          )}
          <div className={classes.two}>
            <Amount
              label={w.refund}
              hint={w.refundHint}
              suffix=" %"
              max={100}
              value={said.refund}
              put={(refund) => put({ refund })}
            />
            <Amount
              label={w.case(f.currency)}
              hint={w.caseHint}
              value={said.case}
              put={(one) => put({ case: one })}
            />
            <Amount
              label={w.staff(f.currency)}
              hint={w.staffHint}
              value={said.staff}
              put={(staff) => put({ staff })}
            />
            {CHANNELS.map((channel) => (
              <Amount
                key={channel}
                label={w.message[channel](f.currency)}
                digits={4}
                value={said.messages[channel] ?? 0}
                put={(cost) => put({ messages: { ...said.messages, [channel]: cost } })}
              />
            ))}
          </div>
          <Text size="sm" c="var(--muted)">
            {w.when}
          </Text>
          <SaveRow may={rules.may} saving={rules.saving} dirty={dirty && made !== null} />
        </Stack>
      </form>
    </Card>
  )
}

function Amount({
  label,
  hint,
  value,
  put,
  suffix,
  max = 10_000,
  digits = 2,
}: {
  label: string
  hint?: string
  value: number | ''
  put: (value: number | '') => void
  suffix?: string
  max?: number
  digits?: number
}) {
  const { may } = useRules()
  return (
    <NumberInput
      label={label}
      description={hint}
      min={0}
      max={max}
      decimalScale={digits}
      suffix={suffix}
      required
      readOnly={!may}
      value={value}
      onChange={(next) => put(typeof next === 'number' ? next : '')}
    />
  )
}
