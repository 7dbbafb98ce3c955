/** One segment: who is in it, how it grew, who came and went, what it shares with another. */
import { Anchor, Code, Grid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useDeep } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card, Stat } from '@/parts/Card'
import { PageFrame } from '@/parts/Page'
import { Answered } from '@/parts/states'
import { titleOf } from '@/parts/title'
import { parts } from '@/parts/words'
import { Actions } from './Actions'
import { words } from './listWords'
import { Members } from './Members'
import { Moves } from './Moves'
import { Overlap } from './Overlap'
import { Reach } from './Reach'
import { Trend } from './Trend'

export function Page() {
  const w = useWords(words)
  const { locale } = useLanguage()
  const { name = '' } = useParams()
  const asked = useQuery({
    queryKey: ['segment', name],
    queryFn: () => body(api.GET('/api/segments/{name}', { params: { path: { name } } })),
  })
  return (
    <PageFrame
      title={asked.data ? titleOf(asked.data, locale) : w.name}
      subtitle={
        <Anchor component={Link} to="/segments" size="sm">
          {w.back}
        </Anchor>
      }
      actions={asked.data && <Actions one={asked.data} />}
    >
      <Answered asked={asked} lines={8}>
        {(one) => <Opened one={one} />}
      </Answered>
    </PageFrame>
  )
}

function Opened({ one }: { one: Schemas['Whole'] }) {
  const w = useWords(words)
  const p = useWords(parts)
  const f = useFormats()
  const { locale } = useLanguage()
  const deep = useDeep()
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Stack gap="md">
          <Stat
            label={w.size}
            value={f.number(one.status === 'live' ? one.people : null)}
            note={one.status === 'live' ? w.live : p.computing(f.share(one.done_share))}
          />
          <Card title={w.who}>
            <Text size="sm">{one.sentence[locale]}</Text>
            <Text size="xs" c="var(--muted)" mt="xs">
              {one.builtin ? w.builtin : w.own}
            </Text>
          </Card>
          <Permission name={one.name} />
          <Overlap name={one.name} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Stack gap="md">
          <Trend name={one.name} title={titleOf(one, locale)} />
          <Members name={one.name} />
          <Moves name={one.name} />
          {deep && (
            <Card title={w.sql}>
              <Code block style={{ maxHeight: 320, overflow: 'auto' }} tabIndex={0}>
                {one.sql}
              </Code>
            </Card>
          )}
        </Stack>
      </Grid.Col>
    </Grid>
  )
}

function Permission({ name }: { name: string }) {
  const w = useWords(words)
  const all = useQuery({ queryKey: ['segments'], queryFn: () => body(api.GET('/api/segments')) })
  const mine = all.data?.find((one) => one.name === name)
  return (
    <Card title={w.reach}>
      <Text size="sm" component="div">
        {mine ? <Reach reach={mine.reach} /> : '–'}
      </Text>
    </Card>
  )
}
