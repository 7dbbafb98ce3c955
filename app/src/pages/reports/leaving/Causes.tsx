import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Table } from '@/parts/Table'
import { leaving as words } from './words'

export function Causes({ rows }: { rows: Schemas['CauseRow'][] }) {
  const w = useWords(words)
  const f = useFormats()
  return (
    <Card title={w.causes} lead={w.causesText}>
      <Table
        caption={w.causes}
        rowKey={(row) => row.cause}
        rows={rows}
        columns={[
          { key: 'cause', title: w.cause, cell: (row) => w.reasons[row.cause] },
          {
            key: 'left',
            title: w.left,
            number: true,
            cell: (row) =>
              row.had + row.usual > 0 && row.left > 0
                ? w.ofLeft(f.number(row.had), f.number(row.left), f.share(row.had / row.left, 1))
                : '–',
          },
          {
            key: 'stayed',
            title: w.stayed,
            number: true,
            cell: (row) => (row.had + row.usual > 0 ? f.share(row.usual, 1) : '–'),
          },
          {
            key: 'verdict',
            title: w.verdict,
            cell: (row) => (row.telling ? w.telling : row.had + row.usual > 0 ? w.same : w.none),
          },
        ]}
      />
    </Card>
  )
}
