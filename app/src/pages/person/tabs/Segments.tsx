/** In which segments they are, since when and why; and how they moved. */
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Table } from '@/parts/Table'
import classes from './tabs.module.css'
import { told } from './words'

export function Segments({
  person,
  story,
}: {
  person: Schemas['Person']
  story: Schemas['Story']
}) {
  const w = useWords(told)
  const f = useFormats()
  return (
    <>
      <h3 className={classes.title}>{w.segTitle}</h3>
      {story.segments.length === 0 ? (
        <p className={classes.quiet}>{w.segNone}</p>
      ) : (
        <Table
          caption={w.segTitle}
          rows={story.segments}
          rowKey={(row) => row.segment}
          columns={[
            {
              key: 'name',
              title: w.segName,
              cell: (row) => (
                <Anchor component={Link} to={`/segments/${row.segment}`} size="sm" fw={550}>
                  {row.title}
                </Anchor>
              ),
            },
            { key: 'why', title: w.segWhy, cell: (row) => <Because row={row} /> },
            { key: 'since', title: w.segSince, cell: (row) => f.time(row.since) },
          ]}
        />
      )}
      <h3 className={classes.title}>{w.segMoves}</h3>
      <Moves moves={person.movements} />
    </>
  )
}

function Because({ row }: { row: Schemas['Belonging'] }) {
  return (
    <>
      <span className={classes.said}>{row.sentence}</span>
      <span className={classes.quiet}>{row.why}</span>
    </>
  )
}

function Moves({ moves }: { moves: readonly Schemas['Movement'][] }) {
  const w = useWords(told)
  const f = useFormats()
  const segments = useQuery({
    queryKey: ['segments'],
    queryFn: () => body(api.GET('/api/segments')),
  })
  const causes: Record<string, string> = w.causes
  const spanish = useLanguage().locale === 'es'
  const titles = new Map(
    segments.data?.map((one) => [one.name, (spanish && one.title_es) || one.title]),
  )
  if (moves.length === 0) return <p className={classes.quiet}>{w.movesNone}</p>
  return (
    <ul className={classes.moves}>
      {moves.map((one) => (
        <li key={`${one.at}${one.segment}${one.entered}`}>
          <span>
            {one.entered ? w.moved.in : w.moved.out}{' '}
            <strong>{titles.get(one.segment) || one.segment}</strong>:{' '}
            {causes[one.cause] ?? one.cause}
          </span>
          <time dateTime={one.at}>{f.time(one.at)}</time>
        </li>
      ))}
    </ul>
  )
}
