/** Events as they arrive: paused, of one kind, opened with what they say. */
import { Anchor, Button, Group, Select, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { More } from '@/parts/More'
import { nameKinds, personName } from '@/parts/personName'
import { Empty, Failed, Loading } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { useUrlState } from '@/parts/useUrlState'
import { kindsQuery, named, type Happened as Row } from '../asked'
import classes from '../data.module.css'
import { Lag } from './Lag'
import { OneEvent } from './OneEvent'
import { words } from './words'

const NEWEST = 2 ** 53 - 1
const WITHDRAWN = 'event_withdrawn' // the place that an import leaves in the log when it is undone

export function Live() {
  const w = useWords(words)
  const [kind, setKind] = useUrlState('kind')
  const [paused, setPaused] = useState(false)
  const [open, setOpen] = useState<Row | null>(null)
  const asked = useInfiniteQuery({
    // a paused list is another question: news does not ask it again
    queryKey: [paused ? 'events-paused' : 'events', 'live', kind],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/events', {
          params: { query: { before: pageParam, kind: kind || undefined, limit: 50 } },
        }),
      ),
    initialPageParam: NEWEST,
    getNextPageParam: (page) => (page.next ? Number(page.next) : undefined),
    placeholderData: keepPreviousData,
    staleTime: paused ? Number.POSITIVE_INFINITY : 0,
  })
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <Card title={w.title} aside={<Lag />}>
      <Group justify="space-between" align="flex-end" mb="sm">
        <KindSelect kind={kind} onKind={setKind} />
        <Group gap="sm">
          <Text size="sm" role="status">
            <span className={classes.live} data-on={!paused} aria-hidden />{' '}
            {paused ? w.paused : w.listening}
          </Text>
          <Button
            size="xs"
            variant="default"
            leftSection={paused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
            onClick={() => setPaused(!paused)}
          >
            {paused ? w.resume : w.pause}
          </Button>
        </Group>
      </Group>
      {asked.isPending && <Loading lines={8} />}
      {asked.isError && <Failed error={asked.error} again={() => asked.refetch()} />}
      {asked.isSuccess && rows.length === 0 && (
        <Empty
          title={kind ? w.nothingOfKind : w.nothing}
          text={kind ? undefined : w.nothingText}
          to={kind ? undefined : '/data?tab=sources'}
          action={w.toSources}
        />
      )}
      {rows.length > 0 && <Rows rows={rows} onOpen={setOpen} />}
      <More asked={asked} label={w.older} />
      <OneEvent row={open} onClose={() => setOpen(null)} />
    </Card>
  )
}

function KindSelect({ kind, onKind }: { kind: string; onKind: (next: string) => void }) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const kinds = useQuery(kindsQuery).data ?? []
  const known = kinds.map((one) => ({ value: one.kind, label: one.title[locale] || one.kind }))
  const data =
    kind && !kinds.some((one) => one.kind === kind)
      ? [{ value: kind, label: kind }, ...known]
      : known
  return (
    <Select
      label={w.kind}
      placeholder={w.every}
      data={data}
      value={kind || null}
      onChange={(next) => onKind(next ?? '')}
      clearable
      searchable
      clearButtonProps={{ 'aria-label': w.clearKind }}
      w={260}
    />
  )
}

/** Whose it was is forgotten; or it says nothing of anybody. */
export function nobody(row: Row, forgotten: string): string {
  return row.kind === WITHDRAWN ? '–' : forgotten
}

function Rows({ rows, onOpen }: { rows: readonly Row[]; onOpen: (row: Row) => void }) {
  const w = useWords(words)
  const f = useFormats()
  const kinds = useWords(nameKinds)
  const titleOf = useKindTitles()
  const columns: readonly Column<Row>[] = [
    {
      key: 'what',
      title: w.what,
      cell: (row) => (
        <button
          type="button"
          className={classes.link}
          aria-label={w.openOne(titleOf(row.kind), f.time(row.occurred_at))}
          onClick={() => onOpen(row)}
        >
          {titleOf(row.kind)}
        </button>
      ),
    },
    {
      key: 'who',
      title: w.who,
      cell: (row) =>
        row.person === null ? (
          nobody(row, w.nobody)
        ) : (
          <Anchor component={Link} to={`/people/${row.person}`} size="sm">
            <bdi>{personName(named(row), kinds, row.person)}</bdi>
          </Anchor>
        ),
    },
    { key: 'happened', title: w.happened, cell: (row) => f.time(row.occurred_at) },
    { key: 'arrived', title: w.arrived, cell: (row) => f.ago(row.received_at) },
    { key: 'source', title: w.source, cell: (row) => row.source },
  ]
  return <Table caption={w.title} rows={rows} rowKey={(row) => row.position} columns={columns} />
}

/** The title of a kind in the reader's language; its own name where we have none. */
export function useKindTitles(): (kind: string) => string {
  const { locale } = useLanguage()
  const w = useWords(words)
  const kinds = useQuery(kindsQuery).data
  return useMemo(() => {
    const titles = new Map(kinds?.map((one) => [one.kind, one.title[locale]]))
    return (kind: string) => (kind === WITHDRAWN ? w.withdrawn : titles.get(kind) || kind)
  }, [kinds, locale, w])
}
