/** The big switch: nothing is said to anybody while it is off. */
import { Button, Group, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Confirm } from '@/parts/Confirm'
import classes from './settings.module.css'
import { useRules } from './useRules'
import { settings } from './words'

export function Pause({ now }: { now: Schemas['RulesNow'] }) {
  const w = useWords(settings)
  const rules = useRules()
  const [asking, setAsking] = useState(false)
  const { paused } = now
  return (
    <Card title={w.speaking.pauseTitle} className={paused ? classes.paused : undefined}>
      <Group justify="space-between">
        <Text fw={600} c={paused ? 'var(--brick)' : 'var(--ink)'} className={classes.grow}>
          {paused ? w.speaking.paused : w.speaking.running}
        </Text>
        {rules.may ? (
          <Button
            size="md"
            color={paused ? 'pine' : 'brick'}
            loading={rules.saving}
            leftSection={paused ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />}
            onClick={() => setAsking(true)}
          >
            {paused ? w.speaking.resume : w.speaking.pause}
          </Button>
        ) : (
          <Text size="sm" c="var(--muted)">
            {w.ownersOnly}
          </Text>
        )}
      </Group>
      <Confirm
        open={asking}
        danger={!paused}
        title={paused ? w.speaking.resumeAsk : w.speaking.pauseAsk}
        action={paused ? w.speaking.resume : w.speaking.pause}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false)
          rules.save({ paused: !paused })
        }}
      >
        {paused ? w.speaking.resumeText : w.speaking.pauseText}
      </Confirm>
    </Card>
  )
}
