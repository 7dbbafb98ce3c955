/** How long things are kept; what is older goes for good in the night. */
import { NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Confirm } from '@/parts/Confirm'
import { Answered } from '@/parts/states'
import { shortens } from './keeping'
import { SaveRow } from './SaveRow'
import classes from './settings.module.css'
import { useRules } from './useRules'
import { settings } from './words'

type Now = Schemas['RulesNow']
const KEPT = ['context', 'mailbox', 'quarantine'] as const

export function Retention() {
  const { asked } = useRules()
  return (
    <Answered asked={asked}>{(now) => <Form key={JSON.stringify(days(now))} now={now} />}</Answered>
  )
}

function days(now: Now) {
  return {
    keep_context_days: now.keep_context_days,
    keep_mailbox_days: now.keep_mailbox_days,
    keep_quarantine_days: now.keep_quarantine_days,
  }
}

function Form({ now }: { now: Now }) {
  const w = useWords(settings)
  const rules = useRules()
  const first = days(now)
  const [said, setSaid] = useState(first)
  const [asking, setAsking] = useState(false)
  const names = KEPT.map((one) => `keep_${one}_days` as const)
  const dirty = names.some((name) => said[name] !== first[name])
  const less = names.some((name) => shortens(first[name], said[name]))
  return (
    <div className={classes.narrow}>
      <Card title={w.retention.title}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (less) setAsking(true)
            else rules.save(said)
          }}
        >
          <Stack>
            <Text size="sm" c="var(--muted)">
              {w.retention.text}
            </Text>
            {KEPT.map((one) => {
              const name = `keep_${one}_days` as const
              return (
                <div key={one}>
                  <NumberInput
                    label={w.retention[one]}
                    description={`${w.retention.after}. ${w.retention.zero}`}
                    w={{ base: '100%', sm: 340 }}
                    min={0}
                    max={36500}
                    allowDecimal={false}
                    readOnly={!rules.may}
                    value={said[name]}
                    onChange={(next) =>
                      typeof next === 'number' && setSaid({ ...said, [name]: next })
                    }
                  />
                  <Text size="sm" mt={4} aria-live="polite">
                    {said[name] === 0
                      ? w.retention.forever
                      : w.retention.says(w.speaking.day(said[name]))}
                  </Text>
                </div>
              )
            })}
            <SaveRow may={rules.may} dirty={dirty} saving={rules.saving} />
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
          rules.save(said)
        }}
      >
        {w.retention.ask}
      </Confirm>
    </div>
  )
}
