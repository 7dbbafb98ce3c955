/** One page of people; a person's name opens them. */
import { Alert, Anchor, Badge, Button, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { cell, headed } from '@/parts/cell'
import { nameKinds, personName } from '@/parts/personName'
import { Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { parts } from '@/parts/words'
import { type Asked, sortText } from './asked'
import classes from './people.module.css'
import type { useAsked } from './useAsked'
import { people } from './words'

type Found = Schemas['PeopleTable']
type Row = Schemas['TableRow']
type Asking = ReturnType<typeof useAsked>

export function List({
  found,
  asking,
  waiting,
}: {
  found: Found
  asking: Asking
  waiting: boolean
}) {
  const w = useWords(people)
  const columns = useColumns(found)
  if (found.rows.length === 0 && !asking.now.after) return <Nobody asking={asking} />
  return (
    <div className={classes.list} aria-busy={waiting}>
      {found.as_of == null && (
        <Alert color="honey" variant="outline" mb="sm">
          {w.noNight}
        </Alert>
      )}
      <Table
        caption={w.title}
        columns={columns}
        rows={found.rows}
        rowKey={(row) => row.id}
        sort={asking.now.sort}
        onSort={(next) => asking.put({ sort: sortText(next) })}
      />
      <Pages found={found} asking={asking} />
    </div>
  )
}

function useColumns(found: Found): Column<Row>[] {
  const w = useWords(people)
  const f = useFormats()
  const kinds = useWords(nameKinds)
  const spanish = useLanguage().locale === 'es'
  const short: Record<string, string> = w.short
  const who: Column<Row> = {
    key: 'person',
    title: w.person,
    cell: (row) => (
      <Anchor component={Link} to={`/people/${row.id}`} fw={600} size="sm" dir="auto">
        {personName(row.names, kinds, row.id)}
      </Anchor>
    ),
  }
  const rest = found.columns.map(
    (one): Column<Row> => ({
      key: one.name,
      title: short[one.name] ?? headed(spanish ? one.title_es || one.title : one.title),
      number: one.type === 'number',
      sortable: true,
      cell: (row) => {
        const text = cell(one, row.values[one.name], f, w)
        return one.name === 'rhythm_state' ? (
          <Rhythm is={row.values[one.name]}>{text}</Rhythm>
        ) : (
          text
        )
      },
    }),
  )
  return [who, ...rest]
}

const LOOK: Record<string, { bg: string; c: string }> = {
  on_rhythm: { bg: '#dcece6', c: '#075a40' },
  slipping: { bg: '#fbf0d9', c: '#6b4a06' },
  lapsed: { bg: '#f8ddd7', c: '#7d2412' },
}

function Rhythm({ is, children }: { is: Row['values'][string] | undefined; children: string }) {
  const look = typeof is === 'string' ? LOOK[is] : undefined
  if (!look)
    return (
      <Text span inherit c="var(--muted)">
        {children}
      </Text>
    )
  return (
    <Badge miw="max-content" radius="sm" tt="none" fw={600} {...look}>
      {children}
    </Badge>
  )
}

function Pages({ found, asking }: { found: Found; asking: Asking }) {
  const w = useWords(people)
  const p = useWords(parts)
  const f = useFormats()
  const { now, turn, back, turnedHere } = asking
  const last = now.before + found.rows.length
  const of = `${found.exact ? '' : `${p.about} `}${f.number(found.total)}`
  const next = found.next
  return (
    <Group justify="space-between" mt="md">
      <Text size="sm" c="var(--muted)" role="status">
        {w.rowsOf(f.number(found.rows.length ? now.before + 1 : now.before), f.number(last), of)}
      </Text>
      <Group gap="xs">
        <Button variant="default" size="xs" disabled={!now.after} onClick={back}>
          {turnedHere || !now.after ? p.previous : w.first}
        </Button>
        <Button
          variant="default"
          size="xs"
          disabled={!next}
          onClick={() => next && turn(next, last)}
        >
          {p.next}
        </Button>
      </Group>
    </Group>
  )
}

function filtered(one: Asked): boolean {
  return Boolean(one.q || one.segment || one.rule)
}

function Nobody({ asking }: { asking: Asking }) {
  const w = useWords(people)
  if (!filtered(asking.now)) {
    return <Empty title={w.none} text={w.noneText} to="/data" action={w.toData} />
  }
  return (
    <>
      <Empty title={w.nobody} text={w.nobodyText} />
      <Button
        variant="default"
        size="xs"
        onClick={() =>
          asking.put({ q: '', segment: '', stopped: '', what: '', became: '', rule: '' })
        }
      >
        {w.clear}
      </Button>
    </>
  )
}
