/** The people behind a reason, those first who had spent most. */
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { nameKinds, personName } from '@/parts/personName'
import { Answered } from '@/parts/states'
import { Table } from '@/parts/Table'
import { useUrlState } from '@/parts/useUrlState'
import { named } from './leaving'
import { leaving as words } from './words'

const LABELS = ['asked', 'stated', 'inferred', 'unknown'] as const
const MOST = 50

export function People() {
  const w = useWords(words)
  const [why] = useUrlState('why', '')
  const at = why.indexOf(':')
  const label = LABELS.find((one) => one === why.slice(0, at))
  if (!label) return null
  const reason = why.slice(at + 1)
  const title = reason ? named(reason, w.reasons) : w.unknown
  return (
    <Card title={w.list(title)}>
      <Listed label={label} reason={reason} />
    </Card>
  )
}

function Listed({ label, reason }: { label: (typeof LABELS)[number]; reason: string }) {
  const w = useWords(words)
  const f = useFormats()
  const kinds = useWords(nameKinds)
  const asked = useQuery({
    queryKey: ['people', 'leaving', label, reason],
    queryFn: () =>
      body(
        api.GET('/api/leaving/people', {
          params: { query: { label, limit: MOST, ...(reason ? { reason } : {}) } },
        }),
      ),
  })
  return (
    <Answered asked={asked}>
      {(rows) => (
        <>
          {rows.length === MOST && (
            <Text size="sm" c="var(--muted)" mb="xs">
              {w.first(f.number(MOST))}
            </Text>
          )}
          <Table
            caption={w.people}
            rowKey={(row) => row.person}
            rows={rows}
            columns={[
              {
                key: 'person',
                title: w.person,
                cell: (row) => (
                  <Anchor component={Link} to={`/people/${row.person}`} fw={550} size="sm">
                    {personName(row.names, kinds, row.person)}
                  </Anchor>
                ),
              },
              {
                key: 'state',
                title: w.state,
                cell: (row) =>
                  row.product
                    ? `${w.states[row.state]}, ${w.product(row.product)}`
                    : w.states[row.state],
              },
              { key: 'last', title: w.last, cell: (row) => f.date(row.last_visit) },
              {
                key: 'spent',
                title: w.spent,
                number: true,
                cell: (row) => f.money(row.spent_cents, 0),
              },
            ]}
          />
        </>
      )}
    </Answered>
  )
}
