/** What an import would do: how many, the first events, what would be refused. Nothing was written. */
import { Button, Group, Stack, Text } from '@mantine/core'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { refusal } from '@/parts/refusals'
import { type Column, Table } from '@/parts/Table'
import type { Looked as Found } from '../asked'
import { useKindTitles } from '../live/Live'
import { Counts } from './Counts'
import { words } from './words'

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
  const w = useWords(words)
  const f = useFormats()
  return (
    <Stack gap="sm">
      <Text component="h3" fw={650} size="sm" m={0}>
        {w.looked}
      </Text>
      <Text size="sm" c="var(--muted)">
        {[w.nothingKept, ...found.notes].join(' · ')}
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
  const w = useWords(words)
  const f = useFormats()
  const { locale } = useLanguage()
  const columns: readonly Column<Refused>[] = [
    { key: 'line', title: w.line, number: true, cell: (row) => f.number(row.line) },
    { key: 'field', title: w.part, cell: (row) => row.field },
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
  const w = useWords(words)
  const f = useFormats()
  const titleOf = useKindTitles()
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
          { key: 'kind', title: w.kind, cell: (row) => titleOf(row.kind) },
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
              <Text size="xs" ff="monospace" lineClamp={2} dir="auto">
                {JSON.stringify(row.payload)}
              </Text>
            ),
          },
        ]}
      />
    </>
  )
}

type Numbered = { row: Record<string, unknown>; at: number }

function Rows({ rows }: { rows: Found['rows'] }) {
  const w = useWords(words)
  const heads = Object.keys(rows[0] ?? {})
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
          title: name,
          cell: ({ row }: Numbered) => <bdi>{row[name] == null ? '–' : String(row[name])}</bdi>,
        }))}
      />
    </>
  )
}
