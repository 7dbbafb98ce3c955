/** What an import would do: how many, the first events, what would be refused. Nothing was written. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { refusal } from '@/parts/refusals'
import { type Column, Table } from '@/parts/Table'
import { purposesQuery, titleOf } from '../../person/consent/purposes'
import type { Looked as Found, WouldBe } from '../asked'
import { words as goods } from '../products/words'
import { Counts } from './Counts'
import { looked as words } from './lookedWords'
import { mapping } from './mapWords'

type Refused = Schemas['RefusedLine']

export function Looked({
  found,
  busy = false,
  onTake,
}: {
  found: Found
  busy?: boolean
  /** Left out where it is only looked at. */
  onTake?: () => void
}) {
  const w = useAll()
  const { locale } = useLanguage()
  const f = useFormats()
  return (
    <Stack gap="sm">
      <Text component="h3" fw={650} size="sm" m={0}>
        {w.looked}
      </Text>
      <Text size="sm" c="var(--muted)">
        {[w.nothingKept, ...found.notes.map((note) => refusal(note, locale))].join(' · ')}
      </Text>
      <Counts
        of={{ ...found.counts, events: found.rows.length > 0 ? null : found.counts.events }}
      />
      {found.refused.length > 0 && (
        <>
          <Text component="h4" fw={600} size="sm" m={0}>
            {w.refusedLines} ({w.firstTwenty})
          </Text>
          <RefusedTable rows={found.refused} />
        </>
      )}
      {found.events.length > 0 && <Events rows={found.events} />}
      {found.rows.length > 0 && <Rows rows={found.rows} />}
      <Group>
        {found.counts.accepted > 0 ? (
          onTake && (
            <Button loading={busy} onClick={onTake}>
              {w.take(found.counts.accepted, f.number(found.counts.accepted))}
            </Button>
          )
        ) : (
          <Text size="sm" c="var(--brick)">
            {w.noneTaken}
          </Text>
        )}
      </Group>
    </Stack>
  )
}

export function RefusedTable({ rows }: { rows: readonly Refused[] }) {
  const w = useAll()
  const f = useFormats()
  const { locale } = useLanguage()
  const columns: readonly Column<Refused>[] = [
    { key: 'line', title: w.line, number: true, cell: (row) => f.number(row.line) },
    { key: 'field', title: w.part, cell: (row) => partName(row.field, w) },
    { key: 'value', title: w.value, cell: (row) => <bdi>{row.value || '–'}</bdi> },
    { key: 'reason', title: w.reason, cell: (row) => refusal(row.reason, locale) },
  ]
  return (
    <Table
      caption={w.refusedLines}
      rows={rows}
      rowKey={(row) => `${row.line}-${row.field}`}
      columns={columns}
    />
  )
}

function Events({ rows }: { rows: Found['events'] }) {
  const w = useAll()
  const f = useFormats()
  const { locale } = useLanguage()
  const purposes = useQuery(purposesQuery).data
  const purpose = (name: string) => titleOf(purposes, name, locale)
  return (
    <>
      <Text component="h4" fw={600} size="sm" m={0}>
        {w.firstEvents}
      </Text>
      <Table
        caption={w.firstEvents}
        rows={rows}
        rowKey={(row) => row.message_id}
        columns={[
          { key: 'kind', title: w.kind, cell: (row) => row.title[locale] },
          { key: 'when', title: w.when, cell: (row) => f.time(row.occurred_at) },
          {
            key: 'who',
            title: w.who,
            cell: (row) => <bdi>{row.identifiers.map(([, value]) => value).join(', ')}</bdi>,
          },
          {
            key: 'says',
            title: w.says,
            cell: (row) => (
              <Text size="sm" lineClamp={3} dir="auto">
                {saidIn(row, w, purpose)}
              </Text>
            ),
          },
        ]}
      />
    </>
  )
}

type Words = typeof words.en & typeof mapping.en

/** The words of the preview, and those of the form above, which calls the same things. */
function useAll(): Words {
  const form = useWords(mapping)
  return { ...form, ...useWords(words) }
}

/** What an event says, property by property; ours in the words of the form above. */
function saidIn({ kind, payload }: WouldBe, w: Words, purpose: (name: string) => string): string {
  if (payload === null || typeof payload !== 'object') return String(payload ?? '–')
  const fields: Record<string, string> = /^(consent|list|order)_/.test(kind) ? w.fields : {}
  return Object.entries(payload)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => {
      const said = key === 'purpose' ? purpose(String(value)) : inWords(key, value, w)
      return `${fields[key] ?? key}: ${said}`
    })
    .join(' · ')
}

/** Which part of a mapping a line fails at, as the form calls it. */
function partName(field: string, w: Words): string {
  if (field === 'event.identifiers') return w.who
  if (field === 'event.id') return w.fields.event_id
  if (field === 'columns.kind') return w.fields.product_kind
  const fields: Record<string, string> = w.fields
  return fields[field.split('.')[1] ?? ''] ?? field
}

function inWords(key: string, value: unknown, w: Words): string {
  if (Array.isArray(value)) return w.items(value.length)
  if (typeof value === 'boolean') return value ? w.yes : w.no
  if (typeof value === 'object') return JSON.stringify(value)
  const channels: Record<string, string> = w.channels
  return (key === 'channel' && channels[String(value)]) || String(value)
}

type Numbered = { row: Record<string, unknown>; at: number }

function Rows({ rows }: { rows: Found['rows'] }) {
  const w = useAll()
  const heads = Object.keys(rows[0] ?? {})
  const kinds: Record<string, string> = useWords(goods).kinds
  const fields: Record<string, string> = { ...w.fields, kind: w.fields.product_kind }
  const shown = (name: string, value: unknown) =>
    value == null ? '–' : (name === 'kind' && kinds[String(value)]) || inWords(name, value, w)
  const numbered: readonly Numbered[] = rows.map((row, at) => ({ row, at }))
  return (
    <>
      <Text component="h4" fw={600} size="sm" m={0}>
        {w.firstRows}
      </Text>
      <Table
        caption={w.firstRows}
        rows={numbered}
        rowKey={({ at }) => at}
        columns={heads.map((name) => ({
          key: name,
          title: fields[name] ?? name,
          cell: ({ row }: Numbered) => <bdi>{shown(name, row[name])}</bdi>,
        }))}
      />
    </>
  )
}
