/** One customer fact: what it means, how it is spread, what uses it. */
import { Badge, Button, Grid, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { OnePage, SqlCard } from '@/parts/defining/OnePage'
import { Retire } from '@/parts/Retire'
import { Answered, Empty } from '@/parts/states'
import { parts } from '@/parts/words'
import { factQuery, factTitle } from './asked'
import { Leans, MadeOf } from './Leans'
import { SpreadCard, Stats } from './Spread'
import { facts } from './words'

type Whole = Schemas['Whole']

export function Page() {
  const w = useWords(facts)
  const { name = '' } = useParams()
  const asked = useQuery(factQuery(name))
  return (
    <OnePage
      asked={asked}
      unnamed={w.fact}
      titled={factTitle}
      back={{ to: '/facts', text: w.back }}
      actions={(one) => <Actions one={one} />}
    >
      {(one) => <Opened one={one} />}
    </OnePage>
  )
}

function Opened({ one }: { one: Whole }) {
  const w = useWords(facts)
  const { locale } = useLanguage()
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Stack gap="md">
          <Spread one={one} />
          <SqlCard title={w.sql} sql={one.sql} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Stack gap="md">
          <Card title={w.meaning}>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {one.sentence[locale]}
            </Text>
            <MadeOf body={one.body} />
            <Group gap="xs" mt="sm">
              <Badge radius="sm" bg="#eceae5" c="#3f4844">
                {one.builtin ? w.builtin : w.own}
              </Badge>
              <State one={one} />
            </Group>
          </Card>
          <Leans name={one.name} />
        </Stack>
      </Grid.Col>
    </Grid>
  )
}

function State({ one }: { one: Whole }) {
  const w = useWords(facts)
  const p = useWords(parts)
  const f = useFormats()
  const live = one.status === 'live'
  return (
    <Badge radius="sm" bg={live ? '#dcece6' : '#fbf0d9'} c={live ? '#075a40' : '#6b4a06'}>
      {live ? w.live : p.computing(f.share(one.done_share))}
    </Badge>
  )
}

function Spread({ one }: { one: Whole }) {
  const w = useWords(facts)
  const { locale } = useLanguage()
  const live = one.status === 'live'
  const asked = useQuery({
    queryKey: ['trait', one.name, 'spread'],
    queryFn: () =>
      body(api.GET('/api/traits/{name}/spread', { params: { path: { name: one.name } } })),
    enabled: live,
  })
  const waiting = (
    <Card title={w.spread}>
      <Empty title={w.notComputed} text={w.notComputedText} />
    </Card>
  )
  if (!live) return waiting
  return (
    <Answered asked={asked} lines={6}>
      {({ spread, unit, scale }) => {
        if (!spread) return waiting
        const column = { name: one.name, unit, scale }
        return (
          <div>
            <Stats spread={spread} column={column} />
            <SpreadCard spread={spread} column={column} title={factTitle(one, locale)} />
          </div>
        )
      }}
    </Answered>
  )
}

function Actions({ one }: { one: Whole }) {
  const w = useWords(facts)
  const { locale } = useLanguage()
  if (!useMay('write')) return null
  const { name } = one
  return (
    <Group gap="xs">
      {!one.builtin && (
        <Button component={Link} to={`/facts/${name}/edit`}>
          {w.edit}
        </Button>
      )}
      <Button component={Link} to={`/facts/new?from=${name}`} variant="default">
        {w.like}
      </Button>
      {!one.builtin && (
        <Retire
          title={factTitle(one, locale)}
          text={w.retireText}
          remove={() => api.DELETE('/api/traits/{name}', { params: { path: { name } } })}
          restore={() => body(api.POST('/api/traits', { body: wishOf(one) }))}
          to="/facts"
          keys={['traits', 'vocabulary']}
        />
      )}
    </Group>
  )
}

/** What would make the same fact again. */
function wishOf({ name, title, title_es, body: said }: Whole): Schemas['TraitWish'] {
  const { function: how } = said
  return { ...said, name, title, title_es, function: typeof how === 'string' ? how : '' }
}
