/** Every import so far, each with its report. */
import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered, Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { useUrlState } from '@/parts/useUrlState'
import classes from '../data.module.css'
import { looked } from './lookedWords'
import { OneImport } from './OneImport'
import { words } from './words'

type One = Schemas['Import']
const LOOK = {
  running: { bg: '#fbf0d9', c: '#6b4a06' },
  done: { bg: '#dcece6', c: '#075a40' },
  undoing: { bg: '#fbf0d9', c: '#6b4a06' },
  undone: { bg: '#eceae5', c: '#3f4844' },
} as const

export function History() {
  const w = useWords(words)
  const [open, setOpen] = useUrlState('import')
  const asked = useQuery({
    queryKey: ['imports'],
    queryFn: () => body(api.GET('/api/imports')),
    refetchInterval: ({ state }) =>
      state.data?.some((one) => one.state === 'running' || one.state === 'undoing') ? 2000 : false,
  })
  return (
    <Card title={w.history}>
      <Answered asked={asked}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={w.noHistory} text={w.noHistoryText} />
          ) : (
            <Rows rows={rows} onOpen={(id) => setOpen(String(id))} />
          )
        }
      </Answered>
      <OneImport id={Number(open) || null} onClose={() => setOpen('')} />
    </Card>
  )
}

function Rows({ rows, onOpen }: { rows: readonly One[]; onOpen: (id: number) => void }) {
  const w = useWords(words)
  const l = useWords(looked)
  const { locale } = useLanguage()
  const f = useFormats()
  const columns: readonly Column<One>[] = [
    {
      key: 'title',
      title: w.label,
      cell: (row) => (
        <button
          type="button"
          className={classes.link}
          aria-label={w.openOne(row.title[locale])}
          onClick={() => onOpen(row.id)}
        >
          <bdi>{row.title[locale]}</bdi>
        </button>
      ),
    },
    { key: 'began', title: w.began, cell: (row) => f.time(row.began_at) },
    { key: 'brings', title: w.brings, cell: (row) => w.brought[row.brings] },
    { key: 'read', title: l.read, number: true, cell: (row) => f.number(row.read) },
    { key: 'refused', title: l.refused, number: true, cell: (row) => f.number(row.refused) },
    {
      key: 'events',
      title: l.events,
      number: true,
      cell: (row) => f.number(row.brings === 'events' ? row.events : null),
    },
    { key: 'state', title: w.state, cell: (row) => <State of={row} /> },
  ]
  return <Table caption={w.history} rows={rows} rowKey={(row) => row.id} columns={columns} />
}

export function State({ of }: { of: One }) {
  const w = useWords(words)
  const f = useFormats()
  return (
    <Badge radius="sm" tt="none" {...LOOK[of.state]}>
      {of.state === 'undoing' ? w.undoingShare(f.share(of.undone_share)) : w.states[of.state]}
    </Badge>
  )
}
