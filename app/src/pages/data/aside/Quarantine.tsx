/** What could not be taken, with the reason: read, tried again, or let go. */
import { Button, Group, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Confirm } from '@/parts/Confirm'
import { More } from '@/parts/More'
import { refusal } from '@/parts/refusals'
import { Empty, Failed, Loading } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { useUrlState } from '@/parts/useUrlState'
import classes from '../data.module.css'
import { useActing } from './acting'
import { OneAside } from './OneAside'
import { words } from './words'

type Row = Schemas['AsideRow']
const NEWEST = 2 ** 53 - 1

export function Quarantine() {
  const w = useWords(words)
  const [show, setShow] = useUrlState('show', 'waiting')
  const [one, setOne] = useUrlState('aside')
  const asked = useInfiniteQuery({
    queryKey: ['quarantine', show],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/quarantine', {
          params: { query: { before: pageParam, waiting: show === 'waiting', limit: 50 } },
        }),
      ),
    initialPageParam: NEWEST,
    getNextPageParam: (page) => (page.next ? Number(page.next) : undefined),
    refetchInterval: 15_000,
  })
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? []
  const waits = rows.some((row) => row.replayed_at === null)
  return (
    <Card title={w.title} aside={waits && <All />} lead={w.text}>
      <SegmentedControl
        mb="sm"
        size="xs"
        aria-label={w.show}
        data={[
          { value: 'waiting', label: w.waiting },
          { value: 'all', label: w.all },
        ]}
        value={show}
        onChange={setShow}
      />
      {asked.isPending && <Loading />}
      {asked.isError && <Failed error={asked.error} again={() => asked.refetch()} />}
      {asked.isSuccess && rows.length === 0 && <Empty title={w.empty} text={w.emptyText} />}
      {rows.length > 0 && <Rows rows={rows} onOpen={(id) => setOne(String(id))} />}
      <More asked={asked} label={w.older} />
      <OneAside id={Number(one) || null} onClose={() => setOne('')} />
    </Card>
  )
}

function All() {
  const w = useWords(words)
  const [asking, setAsking] = useState(false)
  const { again, letGo } = useActing(() => setAsking(false))
  if (!useMay('write')) return null
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        loading={again.isPending}
        onClick={() => again.mutate({ all: true, ids: [] })}
      >
        {w.againAll}
      </Button>
      <Button size="xs" variant="subtle" color="brick" onClick={() => setAsking(true)}>
        {w.letAll}
      </Button>
      <Confirm
        open={asking}
        title={w.letAllTitle}
        action={w.letAll}
        danger
        busy={letGo.isPending}
        onYes={() => letGo.mutate({ all: true, ids: [] })}
        onNo={() => setAsking(false)}
      >
        {w.letAllText}
      </Confirm>
    </Group>
  )
}

function Rows({ rows, onOpen }: { rows: readonly Row[]; onOpen: (id: number) => void }) {
  const w = useWords(words)
  const f = useFormats()
  const { locale } = useLanguage()
  const columns: readonly Column<Row>[] = [
    {
      key: 'reason',
      title: w.reason,
      cell: (row) => (
        <button
          type="button"
          className={classes.link}
          aria-label={`${w.readOne(row.id)}: ${refusal(row.reason, locale)}`}
          onClick={() => onOpen(row.id)}
        >
          {refusal(row.reason, locale)}
        </button>
      ),
    },
    { key: 'source', title: w.source, cell: (row) => row.source },
    { key: 'came', title: w.came, cell: (row) => f.time(row.received_at) },
    { key: 'bytes', title: w.bytes, number: true, cell: (row) => f.number(row.bytes) },
    {
      key: 'state',
      title: w.state,
      cell: (row) => (row.replayed_at ? `${w.replayed} ${f.ago(row.replayed_at)}` : w.waits),
    },
  ]
  return <Table caption={w.title} rows={rows} rowKey={(row) => row.id} columns={columns} />
}
