/** What they need, with reasons: likely this week, missing here, and how they buy each category. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Table } from '@/parts/Table'
import { dayNumber } from '../story/year'
import { Profile } from './Profile'
import classes from './tabs.module.css'
import { told } from './words'

const FIRST = 12

export function Needs({ person, story }: { person: Schemas['Person']; story: Schemas['Story'] }) {
  const w = useWords(told)
  return (
    <>
      <Profile known={person.story?.known} story={story} />
      <div className={classes.halves}>
        <Findings title={w.likely} found={story.likely_this_week} none={w.likelyNone} />
        <Findings title={w.never} found={story.never_bought} none={w.neverNone} />
        {story.stopped.length > 0 && (
          <Findings title={w.stoppedTitle} found={story.stopped} none="" />
        )}
        {story.stopped_brands.length > 0 && (
          <Findings title={w.brandsTitle} found={story.stopped_brands} none="" />
        )}
        {story.stopped_stores.length > 0 && (
          <Findings title={w.storesTitle} found={story.stopped_stores} none="" />
        )}
      </div>
      <h3 className={classes.title}>{w.uses}</h3>
      <Uses uses={person.story?.uses ?? {}} />
    </>
  )
}

function Findings({
  title,
  found,
  none,
}: {
  title: string
  found: readonly Schemas['Finding'][]
  none: string
}) {
  return (
    <div>
      <h3 className={classes.title}>{title}</h3>
      {found.length === 0 ? (
        <p className={classes.quiet}>{none}</p>
      ) : (
        <ul className={classes.findings}>
          {found.map((one) => (
            <li key={one.name}>{one.sentence}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Uses({ uses }: { uses: { [category: string]: Schemas['Use'] } }) {
  const w = useWords(told)
  const f = useFormats()
  const [all, setAll] = useState(false)
  const rows = Object.entries(uses)
    .map(([name, use]) => ({ name, ...use }))
    .sort((a, b) => b.visits_with - a.visits_with || b.lift - a.lift)
  if (rows.length === 0) return <p className={classes.quiet}>{w.usesNone}</p>
  return (
    <>
      <p className={classes.quiet}>{w.usesNote}</p>
      <Table
        caption={w.uses}
        rows={all ? rows : rows.slice(0, FIRST)}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', title: w.category, cell: (row) => row.name },
          {
            key: 'visits',
            title: w.visitsWith,
            number: true,
            cell: (row) => f.number(row.visits_with),
          },
          {
            key: 'lift',
            title: w.others,
            number: true,
            cell: (row) => w.times(f.number(row.lift, 1)),
          },
          {
            key: 'last',
            title: w.lastBought,
            number: true,
            cell: (row) => f.day(dayNumber(row.last_day)),
          },
          {
            key: 'spent',
            title: w.perVisit,
            number: true,
            cell: (row) => f.money(row.spent_cents),
          },
        ]}
      />
      {rows.length > FIRST && !all && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setAll(true)}>
          {w.showAll(f.number(rows.length))}
        </Button>
      )}
    </>
  )
}
