/** Every yes and no with its proof, and writing one down. */
import { Badge, Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { shortened } from '@/parts/personName'
import { Answered, Empty } from '@/parts/states'
import { Table } from '@/parts/Table'
import { purposesQuery, titleOf } from '../consent/purposes'
import { Record as Form, reachable } from '../consent/Record'
import { consent as words } from '../consent/words'
import classes from './tabs.module.css'

export function Consent({ person }: { person: Schemas['Person'] }) {
  const w = useWords(words)
  const may = useMay('write')
  const asked = useQuery({
    queryKey: ['person', person.id, 'consents'],
    queryFn: () =>
      body(api.GET('/api/people/{id}/consents', { params: { path: { id: person.id } } })),
  })
  return (
    <div className={classes.sides}>
      <div>
        <h3 className={classes.title}>{w.ledger}</h3>
        <Answered asked={asked}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty title={w.none} text={w.noneText} />
            ) : (
              <>
                <Ledger rows={[...rows].reverse()} />
                <Files person={person} />
              </>
            )
          }
        </Answered>
      </div>
      <div>
        <h3 className={classes.title}>{w.record}</h3>
        {may ? <Form person={person} /> : <p className={classes.quiet}>{w.readOnly}</p>}
      </div>
    </div>
  )
}

/** All that each of their addresses ever said, to be shown to whoever asks for proof. */
function Files({ person }: { person: Schemas['Person'] }) {
  const w = useWords(words)
  return (
    <Group gap="xs" mt="sm">
      {reachable(person.names).map((one) => (
        <Button
          key={one.value}
          component="a"
          href={fileOf(one.kind, one.value)}
          download
          size="xs"
          variant="default"
        >
          {w.file(shortened(one.value, 36))}
        </Button>
      ))}
    </Group>
  )
}

/** Where the proof of an address is to be had as a file. */
export function fileOf(kind: string, value: string): string {
  return `/api/export/consents?${new URLSearchParams({ kind, value })}`
}

/** As the client types it: a pair is a list there. */
type Entry = Omit<Schemas['Entry'], 'address'> & { address: readonly string[] }

export function Ledger({ rows }: { rows: readonly Entry[] }) {
  const w = useWords(words)
  const f = useFormats()
  const { locale } = useLanguage()
  const purposes = useQuery(purposesQuery)
  const channels: Record<string, string> = w.channels
  return (
    <Table
      caption={w.ledger}
      rows={rows}
      rowKey={(row) => row.message_id + row.channel + row.purpose}
      columns={[
        { key: 'when', title: w.when, cell: (row) => f.time(row.at) },
        {
          key: 'answer',
          title: w.answer,
          cell: (row) => (
            <Badge
              radius="sm"
              bg={row.given ? '#dcece6' : 'var(--brick-pale)'}
              c={row.given ? '#075a40' : '#8a2713'}
            >
              {row.given ? w.yes : w.no}
            </Badge>
          ),
        },
        {
          key: 'about',
          title: w.about,
          cell: (row) => (
            <>
              {row.purpose === 'all' ? w.all : titleOf(purposes.data, row.purpose, locale)}
              <span className={classes.quiet}>{channels[row.channel] ?? row.channel}</span>
            </>
          ),
        },
        {
          key: 'address',
          title: w.address,
          cell: (row) => <bdi>{shortened(row.address[1] ?? '', 36)}</bdi>,
        },
        {
          key: 'proof',
          title: w.proof,
          cell: (row) => (
            <>
              <span dir="auto">{row.wording ? `“${row.wording}”` : row.given && w.proofNone}</span>
              <span className={classes.quiet}>
                {row.source}
                {row.own_door && ` · ${w.ownDoor}`}
              </span>
            </>
          ),
        },
      ]}
    />
  )
}
