/** Which shops and tills post here, when each was heard last or turned away, and why. */
import { Badge, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { HookForm } from './HookForm'
import { words } from './words'

type Hook = Schemas['HookRow']

export function Hooks() {
  const w = useWords(words)
  const [chosen, setChosen] = useState<Hook | null>(null)
  const asked = useQuery({
    queryKey: ['hooks'],
    queryFn: () => body(api.GET('/api/hooks')),
    refetchInterval: 15_000,
  })
  return (
    <Card title={w.title} lead={`${w.text} ${w.strangersText}`}>
      <Answered asked={asked}>{(rows) => <HookTable rows={rows} onChoose={setChosen} />}</Answered>
      {chosen && <HookForm key={chosen.door} one={chosen} onClose={() => setChosen(null)} />}
    </Card>
  )
}

function HookTable({ rows, onChoose }: { rows: readonly Hook[]; onChoose: (one: Hook) => void }) {
  const w = useWords(words)
  const f = useFormats()
  const columns: readonly Column<Hook>[] = [
    { key: 'door', title: w.sender, cell: (row) => w.doors[row.door] },
    {
      key: 'do',
      title: w.setUp,
      cell: (row) => (
        <Button
          size="compact-xs"
          variant={row.set_up ? 'default' : 'filled'}
          aria-label={(row.set_up ? w.changeOne : w.openOne)(w.doors[row.door])}
          onClick={() => onChoose(row)}
        >
          {row.set_up ? w.change : w.open}
        </Button>
      ),
    },
    {
      key: 'heard',
      title: w.heard,
      cell: (row) =>
        !row.set_up ? (
          <Badge radius="sm" tt="none" bg="#eceae5" c="#3f4844">
            {w.closed}
          </Badge>
        ) : row.heard_at ? (
          w.heardOf(f.ago(row.heard_at), row.heard_of)
        ) : (
          w.nothing
        ),
    },
    {
      key: 'times',
      title: w.times,
      number: true,
      cell: (row) => (row.set_up ? f.number(row.heard) : '–'),
    },
    {
      key: 'strangers',
      title: w.strangers,
      number: true,
      cell: (row) => (row.set_up ? f.number(row.unnamed) : '–'),
    },
    {
      key: 'refused',
      title: w.refused,
      cell: (row) =>
        row.refused_at
          ? w.heardOf(f.ago(row.refused_at), why(w.because, row.refused_because))
          : row.set_up
            ? w.never
            : '–',
    },
  ]
  return <Table caption={w.title} rows={rows} rowKey={(row) => row.door} columns={columns} />
}

function why(said: Record<string, string>, code: string): string {
  return said[code] ?? code
}
