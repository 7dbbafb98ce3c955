/** By which names they are known, how we know that these are one person, and taking them apart. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Confirm } from '@/parts/Confirm'
import { called, nameKinds } from '@/parts/personName'
import { done, failed } from '@/parts/say'
import { Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { because } from '../identity/evidence'
import classes from '../identity/identity.module.css'
import { Radial } from '../identity/Radial'
import { identity as words } from '../identity/words'
import { useSoon } from '../soon'
import { useWho } from '../who'

type Link = Schemas['Evidence']

export function Identity({ person }: { person: Schemas['Person'] }) {
  const w = useWords(words)
  return (
    <div className={classes.sides}>
      <div>
        {person.names.length > 1 && <Radial person={person} />}
        {person.evidence.length === 0 && <Empty title={w.alone} text={w.aloneText} />}
      </div>
      <div className={classes.lists}>
        <h3 className={classes.title}>{w.names}</h3>
        <Names names={person.names} />
        {person.evidence.length > 0 && (
          <>
            <h3 className={classes.title}>{w.links}</h3>
            <Links person={person} />
          </>
        )}
      </div>
    </div>
  )
}

function Names({ names }: { names: readonly Schemas['Name'][] }) {
  const w = useWords(words)
  const f = useFormats()
  const kinds: Record<string, string> = useWords(nameKinds)
  const strengths: Record<number, string> = w.strengths
  return (
    <Table
      caption={w.names}
      rows={names}
      rowKey={(row) => row.id}
      columns={[
        { key: 'kind', title: w.kind, cell: (row) => kinds[row.kind] ?? row.kind },
        {
          key: 'value',
          title: w.value,
          cell: (row) => (
            <>
              <bdi className={classes.value}>{row.value.slice(0, 300)}</bdi>
              {row.shared && <span className={classes.small}>{w.shared}</span>}
            </>
          ),
        },
        { key: 'strength', title: w.strength, cell: (row) => strengths[row.strength] ?? '–' },
        { key: 'first', title: w.first, cell: (row) => f.date(row.first_seen_at) },
      ]}
    />
  )
}

function Links({ person }: { person: Schemas['Person'] }) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const who = useWho()
  const f = useFormats()
  const name = useNameOf(person)
  const may = useMay('write')
  const [asked, ask] = useState<Link | null>(null)
  const verdicts: Record<string, string> = w.verdicts
  const columns: Column<Link>[] = [
    {
      key: 'between',
      title: w.between,
      cell: (row) => (
        <span className={classes.value}>
          <bdi>{name(row.low)}</bdi> · <bdi>{name(row.high)}</bdi>
        </span>
      ),
    },
    {
      key: 'why',
      title: w.why,
      cell: (row) => (
        <>
          {verdicts[row.verdict] ?? row.verdict}: {because(row.reason, locale, who)}
          <span className={classes.small}>
            {f.time(row.decided_at)}
            {row.position > 0 && ` · ${w.event(f.number(row.position))}`}
          </span>
        </>
      ),
    },
    {
      key: 'apart',
      title: w.apart,
      cell: (row) =>
        may &&
        row.verdict === 'joined' && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${w.apart}: ${name(row.low)}, ${name(row.high)}`}
            onClick={() => ask(row)}
          >
            {w.apart}
          </Button>
        ),
    },
  ]
  return (
    <>
      <Table
        caption={w.links}
        rows={person.evidence}
        rowKey={(row) => `${row.low}-${row.high}`}
        columns={columns}
      />
      {asked && <Apart person={person} link={asked} name={name} close={() => ask(null)} />}
    </>
  )
}

function Apart({
  person,
  link,
  name,
  close,
}: {
  person: Schemas['Person']
  link: Link
  name: (id: number) => string
  close: () => void
}) {
  const w = useWords(words)
  const soon = useSoon(person.id)
  const part = useMutation({
    mutationFn: () =>
      api.POST('/api/people/{id}/unmerge', {
        params: { path: { id: person.id } },
        body: { low: link.low, high: link.high },
      }),
    onSuccess: () => {
      done(w.apartDone)
      soon()
      close()
    },
    onError: failed,
  })
  return (
    <Confirm
      open
      title={w.apartTitle}
      action={w.apart}
      busy={part.isPending}
      onYes={() => part.mutate()}
      onNo={close}
    >
      {w.apartText(name(link.low), name(link.high))}
    </Confirm>
  )
}

/** A name by its id; refused links lead to names of other people, which are not told here. */
function useNameOf(person: Schemas['Person']) {
  const w = useWords(words)
  const kinds = useWords(nameKinds)
  return (id: number) => {
    const found = person.names.find((one) => one.id === id)
    return found ? called(found, kinds, 28) : w.others
  }
}
