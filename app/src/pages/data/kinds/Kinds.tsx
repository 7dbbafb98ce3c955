/** Every kind of event that ever came: how many, when last, an example. */
import { Anchor, Badge, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Snippet } from '@/parts/Snippet'
import { Answered, Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { parts } from '@/parts/words'
import { kindsQuery, pretty } from '../asked'
import classes from '../data.module.css'
import { type Day, week } from './week'
import { words } from './words'

type Kind = Schemas['KindRow']

export function Kinds() {
  const w = useWords(words)
  const asked = useQuery(kindsQuery)
  const [open, setOpen] = useState<Kind | null>(null)
  return (
    <Card title={w.title}>
      <Answered asked={asked} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={w.none} text={w.noneText} to="/data" action={w.toImport} />
          ) : (
            <KindTable rows={rows} onOpen={setOpen} />
          )
        }
      </Answered>
      <Sample one={open} onClose={() => setOpen(null)} />
    </Card>
  )
}

function KindTable({ rows, onOpen }: { rows: readonly Kind[]; onOpen: (one: Kind) => void }) {
  const w = useWords(words)
  const f = useFormats()
  const { locale } = useLanguage()
  const columns: readonly Column<Kind>[] = [
    {
      key: 'what',
      title: w.what,
      cell: (row) => (
        <button
          type="button"
          className={classes.link}
          aria-label={w.openOne(row.title[locale])}
          onClick={() => onOpen(row)}
        >
          {row.title[locale]}
        </button>
      ),
    },
    { key: 'kind', title: w.kind, cell: (row) => <code>{row.kind}</code> },
    { key: 'total', title: w.total, number: true, cell: (row) => f.number(row.total) },
    { key: 'week', title: w.week, cell: (row) => <Week days={week(row.days, new Date())} /> },
    { key: 'last', title: w.last, cell: (row) => f.ago(row.last_at) },
    { key: 'sources', title: w.sources, cell: (row) => row.sources.join(', ') },
    {
      key: 'known',
      title: w.known,
      cell: (row) => (
        <Badge
          radius="sm"
          tt="none"
          bg={row.documented ? '#dcece6' : '#eceae5'}
          c={row.documented ? '#075a40' : '#3f4844'}
        >
          {row.documented ? w.documented : w.undocumented}
        </Badge>
      ),
    },
  ]
  return <Table caption={w.title} rows={rows} rowKey={(row) => row.kind} columns={columns} />
}

function Week({ days }: { days: readonly Day[] }) {
  const w = useWords(words)
  const f = useFormats()
  const most = Math.max(...days.map((one) => one.events), 1)
  const said = days.map(
    (one) => `${f.date(`${one.day}T12:00:00Z`, 'short')}: ${f.number(one.events)}`,
  )
  const sum = days.reduce((all, one) => all + one.events, 0)
  return (
    <span className={classes.weekCell}>
      <span className={classes.bars} role="img" aria-label={w.weekOf(said.join('; '))}>
        {days.map((one) => (
          <span key={one.day} style={{ height: `${Math.round((one.events / most) * 100)}%` }} />
        ))}
      </span>{' '}
      {f.number(sum)}
    </span>
  )
}

function Sample({ one, onClose }: { one: Kind | null; onClose: () => void }) {
  const w = useWords(words)
  const p = useWords(parts)
  const { locale } = useLanguage()
  return (
    <Modal
      opened={one !== null}
      onClose={onClose}
      size="lg"
      title={one?.title[locale]}
      closeButtonProps={{ 'aria-label': p.close }}
    >
      {one && (
        <Stack gap="sm">
          {one.sample == null ? (
            <Text size="sm">{w.forgotten}</Text>
          ) : (
            <Snippet code={pretty(one.sample)} label={w.sample} />
          )}
          <Anchor
            component={Link}
            to={`/data?tab=live&kind=${encodeURIComponent(one.kind)}`}
            size="sm"
          >
            {w.seeLive}
          </Anchor>
        </Stack>
      )}
    </Modal>
  )
}
