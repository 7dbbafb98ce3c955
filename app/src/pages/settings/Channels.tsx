/** Where messages are handed over, and whether that works. */
import { Badge, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered } from '@/parts/states'
import { EmailForm } from './EmailForm'
import { EmailTest } from './EmailTest'
import classes from './settings.module.css'
import { settings } from './words'

export function Channels() {
  const w = useWords(settings)
  const may = useMay('admin')
  const asked = useQuery({
    queryKey: ['channels'],
    queryFn: () => body(api.GET('/api/channels')),
    enabled: may,
  })
  if (!may) return <Text size="sm">{w.ownersSee}</Text>
  return (
    <Answered asked={asked}>
      {(rows) => (
        <div className={classes.narrow}>
          {rows.map((one) => (
            <Email key={`${one.name}${one.changed_at}`} one={one} />
          ))}
          <Text size="sm" c="var(--muted)">
            {w.channels.others}
          </Text>
        </div>
      )}
    </Answered>
  )
}

function Email({ one }: { one: Schemas['ChannelRow'] }) {
  const w = useWords(settings)
  const f = useFormats()
  const look = one.set_up ? { bg: '#dcece6', c: '#075a40' } : { bg: '#fbf0d9', c: '#6b4a06' }
  return (
    <Card title={w.channels.email}>
      <Stack>
        <Group gap="sm">
          <Badge radius="sm" tt="none" {...look}>
            {one.set_up ? w.channels.ready : w.channels.notReady}
          </Badge>
          {one.changed_at && (
            <Text size="sm" c="var(--muted)">
              {w.channels.changed(f.ago(one.changed_at), one.changed_by)}
            </Text>
          )}
        </Group>
        {one.by === 'environment' ? (
          <Text size="sm">{w.channels.byEnvironment}</Text>
        ) : (
          <EmailForm one={one} />
        )}
        {one.set_up && <EmailTest />}
      </Stack>
    </Card>
  )
}
