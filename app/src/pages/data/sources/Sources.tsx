/** Who may send, and with which keys. */
import { Badge, Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered, Empty } from '@/parts/states'
import { Table } from '@/parts/Table'
import { sourcesQuery } from '../asked'
import { Hooks } from '../hooks/Hooks'
import { Keys } from './Keys'
import { NewSource } from './NewSource'
import { Tag } from './Tag'
import { words } from './words'

export function Sources() {
  const w = useWords(words)
  if (!useMay('admin')) return <Card>{w.owners}</Card>
  return <Inside />
}

function Inside() {
  const w = useWords(words)
  const asked = useQuery({ ...sourcesQuery, refetchInterval: 15_000 })
  const [adding, setAdding] = useState(false)
  return (
    <Stack>
      <Card
        title={w.sources}
        aside={
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {w.addSource}
          </Button>
        }
      >
        <Text size="sm" c="var(--muted)" mb="sm">
          {w.sourcesText}
        </Text>
        <Answered asked={asked}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty title={w.noSources} text={w.noSourcesText} />
            ) : (
              <SourceTable rows={rows} />
            )
          }
        </Answered>
      </Card>
      <Hooks />
      <Tag sources={asked.data ?? []} />
      <Keys sources={asked.data ?? []} />
      <NewSource open={adding} onClose={() => setAdding(false)} />
    </Stack>
  )
}

function SourceTable({ rows }: { rows: readonly Schemas['SourceRow'][] }) {
  const w = useWords(words)
  const f = useFormats()
  return (
    <Table
      caption={w.sources}
      rows={rows}
      rowKey={(row) => row.name}
      columns={[
        { key: 'title', title: w.label, cell: (row) => <bdi>{row.title}</bdi> },
        { key: 'name', title: w.name, cell: (row) => <code>{row.name}</code> },
        {
          key: 'kind',
          title: w.kind,
          cell: (row) => (
            <Badge radius="sm" bg="#eceae5" c="#3f4844" tt="none">
              {row.trusted ? w.serversOwn : w.anyPage}
            </Badge>
          ),
        },
        { key: 'events', title: w.events, number: true, cell: (row) => f.number(row.events) },
        {
          key: 'seen',
          title: w.seen,
          cell: (row) => (row.seen_at ? f.ago(row.seen_at) : w.never),
        },
      ]}
    />
  )
}
