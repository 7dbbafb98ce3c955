/** The arms of each comparison, and whether they have the sizes that they should have. */
import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeep } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered } from '@/parts/states'
import { Table } from '@/parts/Table'
import { words } from './words'

export function Groups() {
  const w = useWords(words)
  const asked = useQuery({
    queryKey: ['experiments'],
    queryFn: () => body(api.GET('/api/experiments')),
  })
  return (
    <Card title={w.groups}>
      <Answered asked={asked}>
        {(rows) => (
          <Stack>
            {rows.map((one) => (
              <Group key={one.name} one={one} />
            ))}
          </Stack>
        )}
      </Answered>
    </Card>
  )
}

function Group({ one }: { one: Schemas['Experiment'] }) {
  const w = useWords(words)
  const f = useFormats()
  const deep = useDeep()
  const expected = f.number(one.split.expected_control)
  const all = one.treated + one.control
  const rows = [
    { name: w.treated, people: one.treated },
    { name: w.control, people: one.control },
  ]
  type Row = (typeof rows)[number]
  const columns = [
    { key: 'name', title: w.since(f.date(one.starts_at)), cell: (row: Row) => row.name },
    { key: 'n', title: w.people, number: true, cell: (row: Row) => f.number(row.people) },
    {
      key: 'share',
      title: '%',
      number: true,
      cell: (row: Row) => f.share(all ? row.people / all : null, 1),
    },
  ]
  return (
    <div>
      <Table caption={w.groups} columns={columns} rows={rows} rowKey={(row) => row.name} />
      <Text size="sm" mt="xs" c={one.split.suspicious ? 'var(--brick)' : undefined}>
        {one.split.suspicious ? w.splitWrong(expected) : w.splitFine(expected)}
      </Text>
      {one.epochs.length > 1 && (
        <Text size="sm" c="var(--muted)">
          {w.shares(
            one.epochs.map((e) => w.drawn(f.share(e.share, 1), f.date(e.since))).join(', '),
          )}
        </Text>
      )}
      {one.emptied_early > 0 && (
        <Text size="sm">{w.emptied(one.emptied_early, f.number(one.emptied_early))}</Text>
      )}
      {deep && (
        <Text size="sm" c="var(--muted)">
          {w.splitChance(f.share(one.split.chance, 1))}
        </Text>
      )}
    </div>
  )
}
