/** What is known of them beside what they do: each word with its source, its date, who may see it. */
import { Button, Group, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { personKind } from '@/parts/personKind'
import { done, failed } from '@/parts/say'
import { Answered, Empty } from '@/parts/states'
import { Table } from '@/parts/Table'
import { words as household } from '../household/words'
import { useSoon } from '../soon'
import { about } from './aboutWords'
import classes from './tabs.module.css'

type Row = Schemas['AttributeRow']
const SIGHTS = ['public', 'personal', 'sensitive', 'protected'] as const

export function About({ id }: { id: number }) {
  const w = useWords(about)
  const may = useMay('write')
  const owner = useMay('admin')
  const asked = useQuery({
    queryKey: ['person', id, 'attributes'],
    queryFn: () => body(api.GET('/api/people/{id}/attributes', { params: { path: { id } } })),
  })
  return (
    <>
      <h3 className={classes.title}>{w.title}</h3>
      <Answered asked={asked}>
        {(rows) =>
          rows.length === 0 ? <Empty title={w.none} text={w.noneText} /> : <List rows={rows} />
        }
      </Answered>
      {owner && <p className={classes.quiet}>{w.sightHint}</p>}
      {may && <Write id={id} />}
    </>
  )
}

function List({ rows }: { rows: readonly Row[] }) {
  const w = useWords(about)
  const f = useFormats()
  return (
    <Table
      caption={w.title}
      rows={rows}
      rowKey={(row) => row.name}
      columns={[
        { key: 'name', title: w.name, cell: (row) => named(row.name, w.names) },
        { key: 'value', title: w.value, cell: (row) => <Value row={row} /> },
        {
          key: 'source',
          title: w.source,
          cell: (row) => w.sources[row.now.source] ?? row.now.source,
        },
        { key: 'at', title: w.at, short: true, cell: (row) => f.time(row.now.at) },
        { key: 'sight', title: w.sight, cell: (row) => <Sight row={row} /> },
      ]}
    />
  )
}

function Value({ row }: { row: Row }) {
  const w = useWords(about)
  const f = useFormats()
  const shown = useShown(row.name)
  if (row.hidden) return <span className={classes.quiet}>{w.hidden}</span>
  return (
    <>
      <span dir="auto">{shown(row.now.value)}</span>
      {row.earlier.map((one) => (
        <span key={one.at} className={classes.quiet}>
          {w.before(shown(one.value), f.time(one.at))}
        </span>
      ))}
    </>
  )
}

/** Owners may change it; whoever else reads it. */
function Sight({ row }: { row: Row }) {
  const w = useWords(about)
  const owner = useMay('admin')
  const known = useQueryClient()
  const decide = useMutation({
    mutationFn: (sight: Row['sight']) =>
      body(
        api.PUT('/api/attributes/{name}', {
          params: { path: { name: row.name } },
          body: { sight },
        }),
      ),
    onSuccess: () => {
      done(w.decided)
      void known.invalidateQueries({ queryKey: ['person'] })
    },
    onError: failed,
  })
  if (!owner) return <>{w.sights[row.sight]}</>
  return (
    <Select
      aria-label={w.sightOf(named(row.name, w.names))}
      size="xs"
      w={200}
      allowDeselect={false}
      value={row.sight}
      data={SIGHTS.map((one) => ({ value: one, label: w.sights[one] }))}
      onChange={(next) => next && decide.mutate(next as Row['sight'])}
    />
  )
}

function Write({ id }: { id: number }) {
  const w = useWords(about)
  const soon = useSoon(id)
  const [said, say] = useState({ name: '', value: '' })
  const name = said.name.trim().toLowerCase().replace(/\s+/g, '_')
  const whole = Boolean(name && said.value.trim())
  const add = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/people/{id}/attributes', {
          params: { path: { id } },
          body: { name, value: said.value.trim() },
        }),
      ),
    onSuccess: () => {
      say({ name: '', value: '' })
      done(w.added)
      soon()
    },
    onError: failed,
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (whole) add.mutate()
      }}
    >
      <h3 className={classes.title}>{w.add}</h3>
      <Group gap="xs" align="flex-end">
        <TextInput
          label={w.addName}
          placeholder={w.addNameHint}
          maxLength={120}
          value={said.name}
          onChange={(event) => say({ ...said, name: event.currentTarget.value })}
        />
        <TextInput
          label={w.addValue}
          maxLength={2000}
          dir="auto"
          value={said.value}
          onChange={(event) => say({ ...said, value: event.currentTarget.value })}
        />
        <Button type="submit" disabled={!whole} loading={add.isPending}>
          {w.addDo}
        </Button>
      </Group>
    </form>
  )
}

function useShown(name: string): (value: Row['now']['value']) => string {
  const w = useWords(about)
  const ours = useOurs()[name.split('.')[0] ?? '']
  const f = useFormats()
  return (value) => {
    if (typeof value === 'boolean') return value ? w.yes : w.no
    if (typeof value === 'number') return f.number(value)
    return ours?.[value ?? ''] ?? f.told(value ?? '')
  }
}

/** By attribute, what its values are called where they are words of ours. */
function useOurs(): Record<string, Record<string, string>> {
  const { roles } = useWords(household)
  return { person_kind: useWords(personKind), purchase_role: roles }
}

/** "Role in what is bought: Pet food"; `favourite_tea` as people write it. */
function named(name: string, names: Record<string, string>): string {
  const [head = '', ...rest] = name.split('.')
  if (names[name]) return names[name]
  return names[head] && rest.length > 0 ? `${names[head]}: ${rest.join('.')}` : plain(name)
}

function plain(name: string): string {
  const words = name.replace(/[_.]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
