/** How long things are kept; what is older goes for good in the night. */
import { NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Confirm } from '@/parts/Confirm'
import { Answered } from '@/parts/states'
import { Going } from './Going'
import { SHORTEST, shortens, tooShort } from './keeping'
import { SaveRow } from './SaveRow'
import classes from './settings.module.css'
import { useGoing } from './useGoing'
import { useRules } from './useRules'
import { settings } from './words'

type Now = Schemas['RulesNow']
const KEPT = [
  'context',
  'mailbox',
  'quarantine',
  'messages',
  'refusals',
  'unconfirmed',
  'visitors',
] as const satisfies readonly (keyof Schemas['Days'])[]

export function Retention() {
  const { asked } = useRules()
  return (
    <Answered asked={asked}>{(now) => <Form key={JSON.stringify(days(now))} now={now} />}</Answered>
  )
}

function days(now: Now): Schemas['Days'] {
  return {
    context: now.keep_context_days,
    mailbox: now.keep_mailbox_days,
    quarantine: now.keep_quarantine_days,
    messages: now.keep_messages_days,
    refusals: now.keep_refusals_days,
    unconfirmed: now.keep_unconfirmed_days,
    visitors: now.keep_visitors_days,
  }
}

function rulesOf(said: Schemas['Days']) {
  return {
    keep_context_days: said.context,
    keep_mailbox_days: said.mailbox,
    keep_quarantine_days: said.quarantine,
    keep_messages_days: said.messages,
    keep_refusals_days: said.refusals,
    keep_unconfirmed_days: said.unconfirmed,
    keep_visitors_days: said.visitors,
  }
}

function Form({ now }: { now: Now }) {
  const w = useWords(settings)
  const rules = useRules()
  const first = days(now)
  const [said, setSaid] = useState(first)
  const [asking, setAsking] = useState(false)
  const going = useGoing(said)
  const dirty = KEPT.some((one) => said[one] !== first[one])
  const less = KEPT.some((one) => shortens(first[one], said[one]))
  return (
    <div className={classes.narrow}>
      <Card title={w.retention.title}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (less) setAsking(true)
            else rules.save(rulesOf(said))
          }}
        >
          <Stack>
            <Text size="sm" c="var(--muted)">
              {w.retention.text}
            </Text>
            {KEPT.map((one) => (
              <div key={one}>
                <NumberInput
                  label={w.retention[one]}
                  description={`${w.retention.after}. ${w.retention.zero}`}
                  error={
                    tooShort(one, said[one]) && w.retention.atLeastDays(w.speaking.day(SHORTEST))
                  }
                  w={{ base: '100%', sm: 340 }}
                  min={0}
                  step={tooShort(one, said[one] + 1) ? SHORTEST : 1}
                  max={36500}
                  allowDecimal={false}
                  readOnly={!rules.may}
                  value={said[one]}
                  onChange={(next) => typeof next === 'number' && setSaid({ ...said, [one]: next })}
                />
                <Text size="sm" mt={4} aria-live="polite">
                  {said[one] === 0
                    ? w.retention.forever
                    : !tooShort(one, said[one]) && w.retention.says(w.speaking.day(said[one]))}{' '}
                  {said[one] > 0 && !tooShort(one, said[one]) && <Going of={one} going={going} />}
                </Text>
                {one === 'visitors' && (
                  <Text size="sm" c="var(--muted)">
                    {w.retention.visitorsHow}
                  </Text>
                )}
              </div>
            ))}
            <SaveRow
              may={rules.may}
              dirty={dirty}
              saving={rules.saving}
              blocked={KEPT.some((one) => tooShort(one, said[one]))}
            />
          </Stack>
        </form>
      </Card>
      <Confirm
        open={asking}
        danger
        title={w.retention.askTitle}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false)
          rules.save(rulesOf(said))
        }}
      >
        {w.retention.ask}
      </Confirm>
    </div>
  )
}
