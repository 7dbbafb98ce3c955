/** A few people of a segment, the biggest spenders first: the best customers, and the slipping. */
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { nameKinds, personName } from '@/parts/personName'
import { Answered, Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { words } from './words'

const MILLIONTHS = 1_000_000
const COLUMNS = ['spent_365d', 'orders_365d', 'days_since_order', 'typical_gap_days']
const asking = (segment: string) => ({
  segment,
  columns: COLUMNS,
  sort: { by: 'spent_365d', descending: true },
  stopped: '',
  stopped_what: 'category' as const,
  q: '',
  after: '',
  limit: 6,
})

type Segment = 'best_customers' | 'slipping'

export function Few({ segment }: { segment: Segment }) {
  const w = useWords(words)
  const f = useFormats()
  const said = w.few[segment]
  const asked = useQuery({
    queryKey: ['people', 'few', segment],
    queryFn: () => body(api.POST('/api/people/list', { body: asking(segment) })),
  })
  const total = asked.data && f.number(asked.data.total)
  return (
    <Card
      title={said.title}
      aside={
        <Anchor component={Link} to={`/people?segment=${segment}`} size="sm">
          {total ? w.allOf(total) : w.all}
        </Anchor>
      }
    >
      <Answered asked={asked} lines={6}>
        {(found) =>
          found.rows.length === 0 ? (
            <Empty title={said.nobody} text={said.nobodyText} />
          ) : (
            <>
              <Text size="sm" c="var(--muted)" mb="xs">
                {said.text}
              </Text>
              <Rows rows={found.rows} segment={segment} />
            </>
          )
        }
      </Answered>
    </Card>
  )
}

function Rows({ rows, segment }: { rows: readonly Schemas['TableRow'][]; segment: Segment }) {
  const w = useWords(words)
  const kinds = useWords(nameKinds)
  const f = useFormats()
  const value = (row: Schemas['TableRow'], name: string) => {
    const found = row.values[name]
    return typeof found === 'number' ? found / MILLIONTHS : null
  }
  const days = (found: number | null) => (found === null ? '–' : w.days(f.number(found)))
  const columns: Column<Schemas['TableRow']>[] = [
    {
      key: 'who',
      title: w.person,
      cell: (row) => (
        <Anchor component={Link} to={`/people/${row.id}`} size="sm" fw={550}>
          {personName(row.names, kinds, row.id)}
        </Anchor>
      ),
    },
    {
      key: 'visits',
      title: w.visits,
      number: true,
      cell: (row) => f.number(count(row.values.orders_365d)),
    },
    {
      key: 'usual',
      title: w.usual,
      number: true,
      cell: (row) => days(value(row, 'typical_gap_days')),
    },
    {
      key: 'silent',
      title: w.silent,
      number: true,
      cell: (row) => days(count(row.values.days_since_order)),
    },
    {
      key: 'spent',
      title: w.spent,
      number: true,
      cell: (row) => {
        const found = value(row, 'spent_365d')
        return f.money(found === null ? null : found * 100, 0)
      },
    },
  ]
  const left = segment === 'slipping' ? 'visits' : 'usual'
  return (
    <Table
      caption={w.few[segment].title}
      columns={columns.filter((one) => one.key !== left)}
      rows={rows}
      rowKey={(row) => row.id}
    />
  )
}

function count(found: unknown): number | null {
  return typeof found === 'number' ? found : null
}
