/** How many people are left alone on purpose, so that effects can be measured. */
import { NumberInput, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { SaveRow } from './SaveRow'
import { useRules } from './useRules'
import { settings } from './words'

export function Control({ now }: { now: Schemas['RulesNow'] }) {
  const w = useWords(settings)
  const rules = useRules()
  const [percent, setPercent] = useState<number | ''>(Math.round(now.control_share * 1000) / 10)
  const share = percent === '' ? null : percent / 100
  const dirty = share !== null && Math.abs(share - now.control_share) > 1e-9
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
          <Note share={dirty ? share : null} />
          <SaveRow may={rules.may} saving={rules.saving} dirty={dirty} />
        </Stack>
      </form>
    </Card>
  )
}

/** What the share means; before a new one is saved, for how many. */
function Note({ share }: { share: number | null }) {
  const w = useWords(settings)
  const f = useFormats()
  const known = useQuery({
    queryKey: ['experiments'],
    queryFn: () => body(api.GET('/api/experiments')),
  }).data?.find((one) => one.name === 'universal')
  if (share === null || known === undefined)
    return (
      <Text size="sm" c="var(--muted)">
        {w.speaking.controlNote}
      </Text>
    )
  return (
    <Text size="sm" role="status">
      {w.speaking.controlChange(
        f.share(share, 1),
        f.number(known.control),
        f.number(known.treated),
      )}
    </Text>
  )
}
