/** Cases: what is to be made good, for whom, by whom and until when; the most pressing first. */
import { Anchor, Badge, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { nameKinds, personName } from '@/parts/personName'
import { Answered, Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { useUrlState } from '@/parts/useUrlState'
import { ChangeCase } from './ChangeCase'
import { CloseCase } from './CloseCase'
import { cases as words } from './words'

export type CaseRow = Schemas['CaseRow']
const WHICH = ['open', 'reask', 'closed'] as const
type Which = (typeof WHICH)[number]

export function Cases() {
  const w = useWords(words)
  const f = useFormats()
  const [said, say] = useUrlState('cases', 'open')
  const which: Which = WHICH.find((one) => one === said) ?? 'open'
  const asked = useQuery({
    queryKey: ['cases', which],
    queryFn: () => body(api.GET('/api/cases', { params: { query: { which } } })),
  })
  const count = asked.data
  return (
    <Card
      title={w.title}
      aside={
        count && count.overdue > 0 ? (
          <Badge radius="sm" tt="none" bg="#f8e3dd" c="#8a2614">
            {w.overdue(f.number(count.overdue))}
          </Badge>
        ) : undefined
      }
    >
      <Stack gap="md">
        <SegmentedControl
          aria-label={w.filter}
          value={which}
          onChange={say}
          data={WHICH.map((one) => ({
            value: one,
            label: count ? `${w.which[one]} (${f.number(count[one])})` : w.which[one],
          }))}
        />
        <Answered asked={asked}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty title={w.none[which]} text={w.noneText[which]} />
            ) : (
              <Listed rows={rows} which={which} />
            )
          }
        </Answered>
      </Stack>
    </Card>
  )
}

function Listed({ rows, which }: { rows: CaseRow[]; which: Which }) {
  const w = useWords(words)
  const columns = useColumns(which)
  return <Table caption={w.which[which]} columns={columns} rows={rows} rowKey={(row) => row.id} />
}

function useColumns(which: Which): Column<CaseRow>[] {
  const w = useWords(words)
  const f = useFormats()
  const kinds = useWords(nameKinds)
  const may = useMay('write')
  const person: Column<CaseRow> = {
    key: 'person',
    title: w.person,
    cell: (row) => (
      <Anchor component={Link} to={`/people/${row.person}`} fw={550} size="sm">
        {personName(row.names, kinds, row.person)}
      </Anchor>
    ),
  }
  const why: Column<CaseRow> = {
    key: 'why',
    title: w.why,
    cell: (row) => (
      <Text size="sm" dir="auto" style={{ overflowWrap: 'anywhere' }}>
        {row.why || (row.level ? w.said[row.level] : w.byHand)}
      </Text>
    ),
  }
  const who: Column<CaseRow> = {
    key: 'who',
    title: w.who,
    cell: (row) =>
      row.assignee || (
        <Text size="sm" c="var(--muted)">
          {w.nobody}
        </Text>
      ),
  }
  if (which === 'open')
    return [
      person,
      why,
      { key: 'what', title: w.what, cell: (row) => w.do[row.what] },
      who,
      { key: 'due', title: w.due, cell: (row) => <Due at={row.due_at} /> },
      ...(may ? [{ key: 'do', title: w.doing, cell: (row: CaseRow) => <Do row={row} /> }] : []),
    ]
  return [
    person,
    why,
    { key: 'ended', title: w.ended, cell: (row) => <Ended row={row} /> },
    {
      key: 'ask',
      title: w.askOn,
      cell: (row) => (row.reask_at ? f.date(row.reask_at) : '–'),
    },
    {
      key: 'after',
      title: w.after,
      cell: (row) =>
        row.said_after ? (
          w.levels[row.said_after]
        ) : (
          <Text size="sm" c="var(--muted)">
            {w.notYet}
          </Text>
        ),
    },
  ]
}

function Due({ at }: { at: string }) {
  const w = useWords(words)
  const f = useFormats()
  const late = new Date(at).getTime() < Date.now()
  return (
    <Text size="sm" c={late ? 'var(--brick)' : undefined} fw={late ? 600 : undefined}>
      {f.date(at)}
      {late && ` · ${w.late}`}
    </Text>
  )
}

function Ended({ row }: { row: CaseRow }) {
  const w = useWords(words)
  if (!row.outcome) return null
  return (
    <>
      <Text size="sm">{w.outcomes[row.outcome]}</Text>
      {row.note && (
        <Text size="xs" c="var(--muted)" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {row.note}
        </Text>
      )}
    </>
  )
}

function Do({ row }: { row: CaseRow }) {
  const w = useWords(words)
  const [open, setOpen] = useState<'close' | 'change' | null>(null)
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      <Button size="xs" variant="default" onClick={() => setOpen('change')}>
        {w.change}
      </Button>
      <Button size="xs" onClick={() => setOpen('close')}>
        {w.close}
      </Button>
      {open === 'close' && <CloseCase row={row} onEnd={() => setOpen(null)} />}
      {open === 'change' && <ChangeCase row={row} onEnd={() => setOpen(null)} />}
    </Group>
  )
}
