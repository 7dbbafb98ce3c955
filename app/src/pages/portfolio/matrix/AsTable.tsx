/** The same as a table, for whoever would rather read. */
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Table } from '@/parts/Table'
import { type Portfolio, useGroupName } from './Matrix'
import { key, measure } from './squares'
import { words } from './words'

type Tier = keyof (typeof words)['en']['tiers']

export function AsTable({ found }: { found: Portfolio }) {
  const w = useWords(words)
  const f = useFormats()
  const name = useGroupName(found)
  return (
    <Table
      caption={w.table}
      rows={found.squares.filter((one) => one.sums.people > 0)}
      rowKey={key}
      columns={[
        { key: 'tier', title: w.tier, cell: (one) => w.tiers[one.tier as Tier] },
        { key: 'group', title: w.group, cell: (one) => name(one.group ?? null) },
        {
          key: 'people',
          title: w.by.people,
          number: true,
          cell: (one) => f.number(one.sums.people),
        },
        {
          key: 'spent',
          title: w.spent,
          number: true,
          cell: (one) => f.money(one.sums.spent_cents, 0),
        },
        {
          key: 'expected',
          title: w.expected,
          number: true,
          cell: (one) => f.money(measure(one.sums, 'expected'), 0),
        },
      ]}
    />
  )
}
