/** How many people are left alone on purpose, so that effects can be measured. */
import { NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { SaveRow } from './SaveRow'
import { useRules } from './useRules'
import { settings } from './words'

export function Control({ now }: { now: Schemas['RulesNow'] }) {
  const w = useWords(settings)
  const rules = useRules()
  const [percent, setPercent] = useState<number | ''>(Math.round(now.control_share * 1000) / 10)
  const share = percent === '' ? null : percent / 100
  return (
    <Card title={w.speaking.controlTitle}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (share !== null) rules.save({ control_share: share })
        }}
      >
        <Stack>
          <Text size="sm" c="var(--muted)">
            {w.speaking.controlText}
          </Text>
          <NumberInput
            label={w.speaking.controlShare}
            w={{ base: '100%', sm: 200 }}
            min={0}
            max={50}
            decimalScale={1}
            suffix=" %"
            readOnly={!rules.may}
            value={percent}
            onChange={(next) => setPercent(typeof next === 'number' ? next : '')}
          />
          {share === 0 && (
            <Text size="sm" c="var(--brick)" role="status">
              {w.speaking.controlZero}
            </Text>
          )}
          <Text size="sm" c="var(--muted)">
            {w.speaking.controlNote}
          </Text>
          <SaveRow
            may={rules.may}
            saving={rules.saving}
            dirty={share !== null && Math.abs(share - now.control_share) > 1e-9}
          />
        </Stack>
      </form>
    </Card>
  )
}
