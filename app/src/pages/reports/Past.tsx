/** Campaigns of the past: observed, never called an effect. */
import { Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card, Stat } from '@/parts/Card'
import { Answered } from '@/parts/states'
import { Table } from '@/parts/Table'
import { Verdict } from '@/parts/Verdict'
import { words } from './words'

type Row = Schemas['Campaign']

export function Past() {
  const w = useWords(words)
  const asked = useQuery({
    queryKey: ['experiments', 'campaigns'],
    queryFn: () => body(api.GET('/api/campaigns')),
  })
  return (
    <Card title={w.past} aside={<Verdict is="observed" />}>
      <Answered asked={asked}>
        {(found) =>
          found.campaigns.length ? <Told found={found} /> : <Text size="sm">{w.pastNone}</Text>
        }
      </Answered>
    </Card>
  )
}

function Told({ found }: { found: Schemas['Observed'] }) {
  const w = useWords(words)
  const f = useFormats()
  const { selection } = found
  const columns = [
    { key: 'campaign', title: w.campaign, cell: (row: Row) => row.campaign },
    {
      key: 'kind',
      title: w.kind,
      cell: (row: Row) => (row.kind ? w.kindOf(row.kind) : f.number(null)),
    },
    { key: 'mailed', title: w.mailed, number: true, cell: (row: Row) => f.number(row.mailed) },
    {
      key: 'redeemers',
      title: w.redeemers,
      number: true,
      cell: (row: Row) => f.number(row.redeemers),
    },
    {
      key: 'redemptions',
      title: w.redemptions,
      number: true,
      cell: (row: Row) => f.number(row.redemptions),
    },
  ]
  return (
    <Stack>
      <Text size="sm" c="var(--muted)">
        {w.pastText}
      </Text>
      {selection && (
        <>
          <Group grow preventGrowOverflow={false}>
            <Stat
              label={`${w.mailed}: ${f.number(selection.people_mailed)}`}
              value={f.money(selection.mailed_cents, 0)}
              note={w.spentYear}
            />
            <Stat
              label={`${w.others}: ${f.number(selection.people_others)}`}
              value={f.money(selection.other_cents, 0)}
              note={w.spentYear}
            />
          </Group>
          <Text size="sm">{w.selection}</Text>
        </>
      )}
      <Table
        caption={w.past}
        columns={columns}
        rows={found.campaigns}
        rowKey={(row) => row.campaign}
      />
    </Stack>
  )
}
