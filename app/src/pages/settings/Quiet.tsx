/** The hours in which no marketing goes out. */
import { Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { SaveRow } from './SaveRow'
import classes from './settings.module.css'
import { useRules } from './useRules'
import { settings } from './words'

const HOURS = Array.from({ length: 25 }, (_, at) => ({
  value: String(at),
  label: clock(at),
}))

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

export function Quiet({ now }: { now: Schemas['RulesNow'] }) {
  const w = useWords(settings)
  const rules = useRules()
  const first = { quiet_from: now.quiet_from, quiet_until: now.quiet_until }
  const [said, setSaid] = useState(first)
  const dirty = said.quiet_from !== first.quiet_from || said.quiet_until !== first.quiet_until
  const words = { quiet_from: w.speaking.from, quiet_until: w.speaking.until }
  return (
    <Card title={w.speaking.quietTitle}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rules.save(said)
        }}
      >
        <Stack>
          <Text size="sm" c="var(--muted)">
            {w.speaking.quietText}
          </Text>
          <div className={classes.row}>
            {(['quiet_from', 'quiet_until'] as const).map((name) => (
              <Select
                key={name}
                label={words[name]}
                w={130}
                allowDeselect={false}
                disabled={!rules.may}
                data={HOURS}
                value={String(said[name])}
                onChange={(hour) => hour && setSaid({ ...said, [name]: Number(hour) })}
              />
            ))}
          </div>
          <Text size="sm" aria-live="polite">
            {said.quiet_from === said.quiet_until
              ? w.speaking.quietNone
              : w.speaking.quietSays(clock(said.quiet_from), clock(said.quiet_until))}
          </Text>
          <SaveRow may={rules.may} dirty={dirty} saving={rules.saving} />
        </Stack>
      </form>
    </Card>
  )
}
