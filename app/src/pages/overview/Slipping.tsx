/** Regulars who stay away longer than their own rhythm says, the biggest spenders first. */
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
const ASKED = {
  segment: 'slipping',
  columns: ['spent_365d', 'days_silent', 'typical_gap_days'],
  sort: { by: 'spent_365d', descending: true },
  q: '',
  after: '',
  limit: 8,
}

export function Slipping() {
  const w = useWords(words)
  const asked = useQuery({
    queryKey: ['people', 'slipping'],
    queryFn: () => body(api.POST('/api/people/list', { body: ASKED })),
  })
  return (
    <Card
      title={w.losing}
      aside={
        <Anchor component={Link} to="/people?segment=slipping" size="sm">
          {w.all}
        </Anchor>
      }
    >
      <Answered asked={asked} lines={6}>
        {(found) =>
          found.rows.length === 0 ? (
            <Empty title={w.nobodySlips} text={w.nobodySlipsText} />
          ) : (
            <>
              <Text size="sm" c="var(--muted)" mb="xs">
                {w.losingText}
              </Text>
              <Rows rows={found.rows} />
            </>
          )
        }
      </Answered>
    </Card>
  )
}

function Rows({ rows }: { rows: readonly Schemas['TableRow'][] }) {
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
      key: 'usual',
      title: w.usual,
      number: true,
      cell: (row) => days(value(row, 'typical_gap_days')),
    },
    {
      key: 'silent',
      title: w.silent,
      number: true,
      cell: (row) => days(value(row, 'days_silent')),
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
  return <Table caption={w.losing} columns={columns} rows={rows} rowKey={(row) => row.id} />
}
