/** All segments: how many are in each, how that moved, and who they are in a sentence. */
import { Anchor, Badge, Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { PageFrame } from '@/parts/Page'
import { Answered, Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { titleOf } from '@/parts/title'
import { parts } from '@/parts/words'
import { words } from './listWords'
import { Compare } from './Overlap'
import { Reach } from './Reach'
import { Spark } from './Spark'

type Row = Schemas['SegmentRow']

export function Page() {
  const w = useWords(words)
  const asked = useQuery({ queryKey: ['segments'], queryFn: () => body(api.GET('/api/segments')) })
  return (
    <PageFrame title={w.title} subtitle={w.subtitle} actions={<New />}>
      <Card>
        <Answered asked={asked} lines={8}>
          {(rows) => (rows.length === 0 ? <Empty title={w.none} /> : <Rows rows={rows} />)}
        </Answered>
      </Card>
      <Compare />
    </PageFrame>
  )
}

function New() {
  const w = useWords(words)
  if (!useMay('write')) return null
  return (
    <Button component={Link} to="/segments/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {w.new}
    </Button>
  )
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const w = useWords(words)
  const p = useWords(parts)
  const f = useFormats()
  const { locale } = useLanguage()
  const sorted = [...rows].sort((a, b) => (b.people ?? 0) - (a.people ?? 0))
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: w.name,
      cell: (one) => (
        <div style={{ minWidth: 220 }}>
          <Anchor component={Link} to={`/segments/${one.name}`} fw={550} size="sm">
            {titleOf(one, locale)}
          </Anchor>
          {!one.builtin && (
            <Badge ml={8} size="xs" radius="sm" bg="#dcece6" c="#075a40">
              {w.own}
            </Badge>
          )}
          <Text size="sm" c="var(--muted)">
            {one.sentence[locale]}
          </Text>
        </div>
      ),
    },
    {
      key: 'people',
      title: w.people,
      number: true,
      cell: (one) => f.number(one.status === 'live' ? one.people : null),
    },
    { key: 'trend', title: w.month, cell: (one) => <Spark days={one.trend} /> },
    {
      key: 'reach',
      title: w.reach,
      cell: (one) => <Reach reach={one.reach} />,
    },
    {
      key: 'state',
      title: w.state,
      cell: (one) =>
        one.status === 'live' ? (
          w.live
        ) : (
          <Badge radius="sm" bg="#fbf0d9" c="#6b4a06" miw="max-content">
            {p.computing(f.share(one.done_share))}
          </Badge>
        ),
    },
  ]
  return <Table caption={w.title} columns={columns} rows={sorted} rowKey={(one) => one.name} />
}
