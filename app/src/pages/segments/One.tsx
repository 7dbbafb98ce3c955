/** One segment: who is in it, how it grew, who came and went, what it shares with another. */
import { Grid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card, Stat } from '@/parts/Card'
import { OnePage, SqlCard } from '@/parts/defining/OnePage'
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
  const { name = '' } = useParams()
  const asked = useQuery({
    queryKey: ['segment', name],
    queryFn: () => body(api.GET('/api/segments/{name}', { params: { path: { name } } })),
  })
  return (
    <OnePage
      asked={asked}
      unnamed={w.name}
      back={{ to: '/segments', text: w.back }}
      actions={(one) => <Actions one={one} />}
    >
      {(one) => <Opened one={one} />}
    </OnePage>
  )
}

function Opened({ one }: { one: Schemas['Whole'] }) {
  const w = useWords(words)
  const p = useWords(parts)
  const f = useFormats()
  const { locale } = useLanguage()
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
          <SqlCard title={w.sql} sql={one.sql} />
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
