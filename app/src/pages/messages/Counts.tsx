/** How many messages are in which state, and the reasons. */
import { Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered } from '@/parts/states'
import { summed } from './delivery'
import { State } from './Log'
import classes from './messages.module.css'
import { messages } from './words'

export function Counts() {
  const w = useWords(messages)
  const f = useFormats()
  const asked = useQuery({
    queryKey: ['messages', 'counts'],
    queryFn: () => body(api.GET('/api/messages/counts')),
  })
  const reasons: Record<string, string> = w.log.reasons
  return (
    <Card title={w.log.counts}>
      <Answered asked={asked} lines={2}>
        {(found) => (
          <div className={classes.counts}>
            {summed(found).map((one) => (
              <Stack key={one.state} gap={2}>
                <Group gap={6}>
                  <b>{f.number(one.messages)}</b>
                  <State state={one.state} />
                </Group>
                {one.reasons.slice(0, 4).map(([reason, n]) => (
                  <Text key={reason} size="sm" c="var(--muted)">
                    {f.number(n)} · {reasons[reason] ?? reason}
                  </Text>
                ))}
              </Stack>
            ))}
          </div>
        )}
      </Answered>
    </Card>
  )
}
