/** All customer facts: what each means, of how many people it is known, whose it is. */
import { Anchor, Badge, Button, Progress, SegmentedControl, Text, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { PageFrame } from '@/parts/Page'
import { Answered, Empty } from '@/parts/states'
import { type Column, type Sorting, Table } from '@/parts/Table'
import { useUrlState } from '@/parts/useUrlState'
import { parts } from '@/parts/words'
import { factsQuery, factTitle } from './asked'
import classes from './facts.module.css'
import { facts } from './words'

type Row = Schemas['TraitRow']

export function Page() {
  const w = useWords(facts)
  const asked = useQuery(factsQuery)
  const may = useMay('write')
  return (
    <PageFrame
      title={w.title}
      subtitle={w.subtitle}
      actions={
        may && (
          <Button component={Link} to="/facts/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {w.new}
          </Button>
        )
      }
    >
      <Card>
        <Answered asked={asked} lines={10}>
          {(rows) => <Found rows={rows} />}
        </Answered>
      </Card>
    </PageFrame>
  )
}

function Found({ rows }: { rows: readonly Row[] }) {
  const w = useWords(facts)
  const { locale } = useLanguage()
  const [q, setQ] = useUrlState('q')
  const [whose, setWhose] = useUrlState('whose', 'all')
  const [sort, setSort] = useUrlState('sort', 'title')
  const sought = q.trim().toLocaleLowerCase()
  const shown = rows
    .filter((one) => whose === 'all' || one.builtin === (whose === 'builtin'))
    .filter((one) => `${factTitle(one, locale)} ${one.name}`.toLocaleLowerCase().includes(sought))
    .sort(order(sortingOf(sort), (one) => factTitle(one, locale)))
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          className={classes.find}
          type="search"
          aria-label={w.find}
          placeholder={w.find}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={w.whose}
          value={whose}
          onChange={setWhose}
          data={[
            { value: 'all', label: w.all },
            { value: 'builtin', label: w.builtin },
            { value: 'own', label: w.own },
          ]}
        />
      </div>
      {shown.length === 0 ? (
        <Empty title={w.nothing} text={w.nothingText} to="/facts/new" action={w.new} />
      ) : (
        <Rows rows={shown} sort={sortingOf(sort)} onSort={(next) => setSort(sortText(next))} />
      )}
    </>
  )
}

function sortingOf(text: string): Sorting {
  const descending = text.startsWith('-')
  return { by: descending ? text.slice(1) : text, descending }
}

function sortText({ by, descending }: Sorting): string {
  return `${descending ? '-' : ''}${by}`
}

function order({ by, descending }: Sorting, title: (one: Row) => string) {
  const turn = descending ? -1 : 1
  const known = (one: Row) => (one.known === null || !one.of ? -1 : one.known / one.of)
  return (a: Row, b: Row) =>
    turn * (by === 'known' ? known(a) - known(b) : 0) ||
    (by === 'title' ? turn : 1) * title(a).localeCompare(title(b))
}

function Rows({
  rows,
  sort,
  onSort,
}: {
  rows: readonly Row[]
  sort: Sorting
  onSort: (next: Sorting) => void
}) {
  const w = useWords(facts)
  const p = useWords(parts)
  const f = useFormats()
  const { locale } = useLanguage()
  const units: Record<string, string> = w.units
  const columns: Column<Row>[] = [
    {
      key: 'title',
      title: w.fact,
      sortable: true,
      cell: (one) => (
        <div className={classes.fact}>
          <Anchor component={Link} to={`/facts/${one.name}`} fw={550} size="sm">
            {factTitle(one, locale)}
          </Anchor>
          <Text size="sm" c="var(--muted)">
            {one.sentence[locale]}
          </Text>
        </div>
      ),
    },
    { key: 'unit', title: w.is, cell: (one) => units[unitOf(one)] ?? '–' },
    { key: 'known', title: w.known, sortable: true, cell: (one) => <Known one={one} /> },
    { key: 'from', title: w.from, cell: (one) => (one.builtin ? w.builtin : w.own) },
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
  return (
    <Table
      caption={w.title}
      columns={columns}
      rows={rows}
      rowKey={(one) => one.name}
      sort={sort}
      onSort={onSort}
    />
  )
}

function Known({ one }: { one: Row }) {
  const w = useWords(facts)
  const f = useFormats()
  if (one.known === null || !one.of) return w.notYet
  return (
    <div className={classes.known}>
      <span>{w.ofAll(f.number(one.known), f.number(one.of))}</span>
      <Progress
        size="sm"
        color="pine"
        value={(100 * one.known) / one.of}
        aria-label={w.ofAll(f.number(one.known), f.number(one.of))}
      />
    </div>
  )
}

/** Days since 1970 are a day. */
function unitOf({ name, unit }: Row): string {
  return unit === 'days' && name.endsWith('_day') ? 'day' : (unit ?? '')
}
