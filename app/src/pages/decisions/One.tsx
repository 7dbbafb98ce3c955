/** One decision, opened: what was chosen, because of what, out of what. */

import { Anchor, Badge, Button, Group, List, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useDeep } from '@/api/business'
import { api, body, isNowhere, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { CostBasis } from '@/parts/CostBasis'
import { PageFrame } from '@/parts/Page'
import { Answered, Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { Between } from '@/parts/Verdict'
import { small } from './profit'
import { words } from './words'

const FEW = 12 //: alternatives shown at first

export function Page() {
  const w = useWords(words)
  const { id = '' } = useParams()
  const asked = useQuery({
    queryKey: ['decisions', 'one', id],
    queryFn: () => body(api.GET('/api/decisions/{id}', { params: { path: { id } } })),
  })
  if (isNowhere(asked.error))
    return (
      <PageFrame title={w.nowhere}>
        <Empty title={w.nowhereText} to="/decisions" action={w.back} />
      </PageFrame>
    )
  return (
    <PageFrame
      title={asked.data?.name ?? w.one}
      subtitle={
        <Anchor component={Link} to="/decisions" size="sm">
          {w.back}
        </Anchor>
      }
    >
      <Answered asked={asked}>{(one) => <Opened one={one} />}</Answered>
    </PageFrame>
  )
}

function Opened({ one }: { one: Schemas['Decided'] }) {
  const w = useWords(words)
  const f = useFormats()
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Card title={w.because}>
          <List type="ordered" size="sm" spacing={6}>
            {one.reasons.map((reason) => (
              <List.Item key={reason}>{reason}</List.Item>
            ))}
          </List>
          <Group gap="xs" mt="md">
            <Text size="sm">{w.expected}:</Text>
            <Text fw={650}>{small(f, one.profit.expected_cents)}</Text>
            {one.what === 'offer' && (
              <Between
                low={small(f, one.profit.low_cents)}
                high={small(f, one.profit.high_cents)}
              />
            )}
          </Group>
          <Text size="xs" c="var(--muted)" mt={4}>
            <CostBasis />
          </Text>
        </Card>
        <Card title={w.facts}>
          <Facts one={one} />
        </Card>
      </SimpleGrid>
      <Alternatives one={one} />
    </Stack>
  )
}

function Facts({ one }: { one: Schemas['Decided'] }) {
  const w = useWords(words)
  const places: Record<string, string> = w.places
  const f = useFormats()
  const deep = useDeep()
  const outcome = one.redeemed_at
    ? w.usedOn(f.time(one.redeemed_at))
    : one.what === 'offer'
      ? w.notUsed
      : w.promisedNothing
  const facts: [string, React.ReactNode][] = [
    [
      w.person,
      <Anchor key="person" component={Link} to={`/people/${one.person}`} size="sm">
        {w.personNumber(String(one.person))}
      </Anchor>,
    ],
    [w.place, places[one.place] ?? one.place],
    [w.group, w.arm[one.arm]],
    [w.when, f.time(one.decided_at)],
    [w.mode, one.mode === 'batch' ? w.asPlanned : w.asSaid],
    [w.used, outcome],
  ]
  if (one.reserved_cents > 0) facts.push([w.held, f.money(one.reserved_cents)])
  if (deep) facts.push([w.chance, f.number(one.propensity, 4)], [w.model, one.model])
  return (
    <dl
      style={{
        display: 'grid',
        gridTemplateColumns: 'auto 1fr',
        gap: '6px 16px',
        margin: 0,
        fontSize: 13.5,
      }}
    >
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt style={{ color: 'var(--muted)' }}>{name}</dt>
          <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Alternatives({ one }: { one: Schemas['Decided'] }) {
  const w = useWords(words)
  const f = useFormats()
  const deep = useDeep()
  const [all, setAll] = useState(false)
  const columns: Column<Schemas['Alternative']>[] = [
    {
      key: 'name',
      title: w.what,
      cell: (other) => (
        <Group gap={6}>
          {other.name}
          {other.action === one.action && (
            <Badge size="sm" radius="sm" bg="#dcece6" c="#075a40">
              {w.chosen}
            </Badge>
          )}
        </Group>
      ),
    },
    {
      key: 'profit',
      title: w.expected,
      number: true,
      cell: (other) => (other.profit ? small(f, other.profit.expected_cents) : '–'),
    },
    {
      key: 'interval',
      title: w.interval,
      number: true,
      cell: (other) =>
        other.profit && other.what !== 'nothing'
          ? `${small(f, other.profit.low_cents)} … ${small(f, other.profit.high_cents)}`
          : '',
    },
    {
      key: 'reason',
      title: w.reason,
      cell: (other) => (other.action === one.action ? '' : (other.refusal ?? w.could)),
    },
  ]
  if (deep)
    columns.splice(1, 0, {
      key: 'chance',
      title: w.chance,
      number: true,
      cell: (other) => f.number(other.propensity, 4),
    })
  const rows = all ? one.alternatives : one.alternatives.slice(0, FEW)
  return (
    <Card title={w.instead} lead={deep ? `${w.insteadText} ${w.drawnText}` : w.insteadText}>
      <Table caption={w.instead} columns={columns} rows={rows} rowKey={(other) => other.action} />
      {one.alternatives.length > FEW && (
        <Button mt="sm" size="xs" variant="default" onClick={() => setAll(!all)}>
          {all ? w.showFew : w.showAll(f.number(one.alternatives.length))}
        </Button>
      )}
    </Card>
  )
}
