/** The kinds of customer: how many, what they left, what they will bring; each opens its people. */
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { peopleOf } from '@/parts/became'
import { Card } from '@/parts/Card'
import { Table } from '@/parts/Table'
import { KINDS } from './flows'
import classes from './value.module.css'
import { words } from './words'

type Tier = Schemas['TierNow']

export function Kinds({ tiers, margin }: { tiers: readonly Tier[]; margin: number }) {
  const w = useWords(words).kinds
  const f = useFormats()
  const rows = [...KINDS, 'unknown' as const].flatMap((kind) =>
    tiers.filter((one) => one.tier === kind),
  )
  const people = rows.reduce((sum, one) => sum + one.people, 0)
  const profit = rows.reduce((sum, one) => sum + (one.profit_cents ?? 0), 0)
  return (
    <Card
      title={w.title}
      aside={<span className={classes.note}>{w.assumes(f.share(margin))}</span>}
    >
      <Table
        caption={w.title}
        rowKey={(row) => row.tier}
        rows={rows}
        columns={[
          { key: 'kind', title: w.kind, cell: (row) => <Kind tier={row.tier} /> },
          {
            key: 'people',
            title: w.people,
            number: true,
            cell: (row) => `${f.number(row.people)} (${f.share(row.people / people)})`,
          },
          {
            key: 'profit',
            title: w.profit,
            number: true,
            cell: (row) => f.money(row.profit_cents, 0),
          },
          {
            key: 'share',
            title: w.share,
            number: true,
            cell: (row) => f.share(part(row.profit_cents, profit), 1),
          },
          {
            key: 'each',
            title: w.each,
            number: true,
            cell: (row) =>
              f.money(row.profit_cents === null ? null : row.profit_cents / row.people),
          },
          {
            key: 'expected',
            title: w.expected,
            number: true,
            cell: (row) => f.money(row.expected_cents, 0),
          },
        ]}
      />
    </Card>
  )
}

/** Of the whole; what would be shown as "-0 %" is 0. */
function part(cents: number | null, whole: number): number | null {
  if (cents === null || whole === 0) return null
  const share = cents / whole
  return Math.abs(share) < 0.0005 ? 0 : share
}

function Kind({ tier }: { tier: Tier['tier'] }) {
  const w = useWords(words).kinds
  const asked = useQuery({
    queryKey: ['value', 'movement', '', ''],
    queryFn: () => body(api.GET('/api/value/movement')),
  })
  const until = asked.data?.days.at(-1)
  return (
    <>
      {until && tier !== 'unknown' ? (
        <Anchor component={Link} to={peopleOf({ until, now: tier, was: 'any' })} fw={550} size="sm">
          {w.name[tier]}
        </Anchor>
      ) : (
        <strong>{w.name[tier]}</strong>
      )}
      <span className={classes.kind}>{w.means[tier]}</span>
    </>
  )
}
