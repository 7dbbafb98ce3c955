/** Decisions as a table. */
import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDeep } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { type Column, Table } from '@/parts/Table'
import { small } from './profit'
import { words } from './words'

type Row = Schemas['DecidedRow']

export function Rows({ rows }: { rows: readonly Row[] }) {
  const w = useWords(words)
  const places: Record<string, string> = w.places
  const f = useFormats()
  const deep = useDeep()
  const columns: Column<Row>[] = [
    {
      key: 'what',
      title: w.what,
      cell: (one) => (
        <Anchor component={Link} to={`/decisions/${one.id}`} fw={550} size="sm">
          {one.name}
        </Anchor>
      ),
    },
    {
      key: 'person',
      title: w.person,
      short: true,
      cell: (one) => (
        <>
          <Anchor component={Link} to={`/people/${one.person}`} size="sm">
            {w.personNumber(String(one.person))}
          </Anchor>
          {one.arm !== 'treated' && (
            <Text size="xs" c="var(--muted)">
              {w.arm[one.arm]}
            </Text>
          )}
        </>
      ),
    },
    { key: 'place', title: w.place, short: true, cell: (one) => places[one.place] ?? one.place },
    {
      key: 'profit',
      title: w.expected,
      number: true,
      cell: (one) => small(f, one.profit.expected_cents),
    },
    {
      key: 'why',
      title: w.why,
      cell: (one) => (
        <Text size="sm" c="var(--muted)" lineClamp={2} title={one.reasons[0]}>
          {one.reasons[0]}
        </Text>
      ),
    },
    { key: 'when', title: w.when, short: true, cell: (one) => f.ago(one.decided_at) },
    {
      key: 'used',
      title: w.used,
      short: true,
      cell: (one) => (one.redeemed_at ? f.ago(one.redeemed_at) : ''),
    },
  ]
  const shown = deep
    ? [
        ...columns.slice(0, 4),
        {
          key: 'chance',
          title: w.chance,
          number: true,
          cell: (one: Row) => f.number(one.propensity, 3),
        },
        ...columns.slice(4),
      ]
    : columns
  return <Table caption={w.title} columns={shown} rows={rows} rowKey={(one) => one.id} />
}
