/** How long before a booking its guest is reminded. */
import { NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { reminders } from './reminderWords'
import { SaveRow } from './SaveRow'
import { useRules } from './useRules'

const MOST = 720

export function Reminders({ now }: { now: Schemas['RulesNow'] }) {
  const w = useWords(reminders)
  const rules = useRules()
  const [hours, setHours] = useState<number | ''>(now.booking_reminder_hours)
  return (
    <Card title={w.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (hours !== '') rules.save({ booking_reminder_hours: hours })
        }}
      >
        <Stack>
          <Text size="sm" c="var(--muted)">
            {w.text}
          </Text>
          <NumberInput
            label={w.hours}
            w={{ base: '100%', sm: 240 }}
            min={0}
            max={MOST}
            allowDecimal={false}
            required
            readOnly={!rules.may}
            value={hours}
            onChange={(next) => setHours(typeof next === 'number' ? next : '')}
          />
          <Text size="sm" aria-live="polite">
            {hours === '' ? '' : w.says(hours)}
          </Text>
          <SaveRow
            may={rules.may}
            saving={rules.saving}
            dirty={hours !== '' && hours !== now.booking_reminder_hours}
          />
        </Stack>
      </form>
    </Card>
  )
}
