/** What each column of a file is, as a form. */
import { Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useWords } from '@/language/language'
import { type Column, Table } from '@/parts/Table'
import {
  asksDay,
  type Draft,
  FIELDS,
  type Field,
  fieldOf,
  hasTime,
  plain,
  WHATS,
  type What,
} from './mapping'
import { mapping as words } from './mapWords'
import { SameOnAll } from './Same'

const FORMATS = {
  auto: '',
  ymd: '%Y-%m-%d',
  dmy: '%d/%m/%Y',
  dmyt: '%d/%m/%Y %H:%M',
  mdy: '%m/%d/%Y',
  mdyt: '%m/%d/%Y %H:%M',
  dot: '%d.%m.%Y',
  dott: '%d.%m.%Y %H:%M',
} as const
const KINDS = Object.keys(FORMATS) as (keyof typeof FORMATS)[]
const ZONES = Intl.supportedValuesOf('timeZone')

type Put = (next: Partial<Draft>) => void

export function MappingForm({ draft, onDraft }: { draft: Draft; onDraft: (next: Draft) => void }) {
  const w = useWords(words)
  const put: Put = (next) => onDraft({ ...draft, ...next })
  return (
    <Stack gap="sm">
      <div>
        <Text component="h3" fw={650} size="sm" m={0}>
          {w.means}
        </Text>
        <Text size="sm" c="var(--muted)">
          {w.meansText}
        </Text>
      </div>
      <About draft={draft} put={put} />
      <Columns draft={draft} put={put} />
    </Stack>
  )
}

function About({ draft, put }: { draft: Draft; put: Put }) {
  const w = useWords(words)
  const kept = (what: What) =>
    draft.columns.map((one) => ({ ...one, field: fieldOf(what, one.field) }))
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
      <Select
        label={w.what}
        allowDeselect={false}
        data={WHATS.map((one) => ({ value: one, label: w.whats[one] }))}
        value={draft.what}
        onChange={(what) => what && put({ what, columns: kept(what) })}
      />
      <TextInput
        label={w.name}
        value={draft.name}
        required
        onChange={(event) => put({ name: event.currentTarget.value })}
        onBlur={() => put({ name: plain(draft.name) })}
      />
      <SameOnAll draft={draft} put={(next) => put({ same: { ...draft.same, ...next } })} />
      {hasTime(draft) && (
        <>
          <Select
            label={w.zone}
            searchable
            allowDeselect={false}
            limit={50}
            data={ZONES.includes(draft.zone) ? ZONES : [draft.zone, ...ZONES]}
            value={draft.zone}
            onChange={(zone) => zone && put({ zone })}
          />
          <Select
            label={w.format}
            allowDeselect={false}
            data={KINDS.map((one) => ({ value: one, label: w.formats[one] }))}
            value={KINDS.find((one) => FORMATS[one] === draft.format) ?? 'auto'}
            onChange={(one) => one && put({ format: FORMATS[one] })}
          />
        </>
      )}
      {asksDay(draft) && (
        <TextInput
          type="date"
          label={w.asOf}
          description={w.asOfHint}
          required
          value={draft.asOf}
          onChange={(event) => put({ asOf: event.currentTarget.value })}
        />
      )}
      <Select
        label={w.decimal}
        allowDeselect={false}
        data={[
          { value: '.', label: w.point },
          { value: ',', label: w.comma },
        ]}
        value={draft.decimal}
        onChange={(decimal) => decimal && put({ decimal })}
      />
    </SimpleGrid>
  )
}

type Row = Draft['columns'][number] & { at: number }

function Columns({ draft, put }: { draft: Draft; put: Put }) {
  const w = useWords(words)
  const rows = draft.columns.map((one, at) => ({ ...one, at }))
  const say = (at: number, field: Field) =>
    put({ columns: draft.columns.map((one, here) => (here === at ? { ...one, field } : one)) })
  const columns: readonly Column<Row>[] = [
    { key: 'column', title: w.column, cell: (row) => <bdi>{row.name}</bdi> },
    {
      key: 'field',
      title: w.field,
      cell: (row) => (
        <Select
          aria-label={w.fieldOf(row.name)}
          size="xs"
          miw={160}
          allowDeselect={false}
          data={[
            { value: '', label: w.skip },
            ...FIELDS[draft.what].map((one) => ({ value: one as Field, label: w.fields[one] })),
          ]}
          value={row.field}
          onChange={(field) => field !== null && say(row.at, field)}
        />
      ),
    },
    {
      key: 'example',
      title: w.example,
      cell: (row) => (
        <Group gap={8}>
          {row.examples.length === 0 && '–'}
          {row.examples.map((one) => (
            <Text key={one} span size="sm" c="var(--muted)" dir="auto" lineClamp={1}>
              {one}
            </Text>
          ))}
        </Group>
      ),
    },
  ]
  if (rows.length === 0) return <Text size="sm">{w.unreadable}</Text>
  return <Table caption={w.means} rows={rows} rowKey={(row) => row.at} columns={columns} />
}
