/** How many people are at each level, and how we know; each leads to the people. */
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered, Empty } from '@/parts/states'
import classes from './replies.module.css'
import { replies as words } from './words'

export function Satisfied() {
  const w = useWords(words)
  const asked = useQuery({
    queryKey: ['satisfaction'],
    queryFn: () => body(api.GET('/api/satisfaction')),
  })
  return (
    <Card title={w.title} lead={w.subtitle}>
      <Answered asked={asked} lines={6}>
        {(found) => <Levels found={found} />}
      </Answered>
    </Card>
  )
}

function Levels({ found }: { found: Schemas['Satisfied'] }) {
  const w = useWords(words)
  const most = Math.max(...found.levels.map((one) => one.people), 1)
  const nobody = found.unknown === found.people
  return (
    <>
      {nobody && (
        <Empty
          title={w.nobodyAsked}
          text={w.nobodyAskedText}
          to="/store?tab=surveys"
          action={w.toSurveys}
        />
      )}
      <ul className={classes.levels}>
        {found.levels.map((one) => (
          <Level
            key={one.segment}
            title={one.level ? w.levels[one.level] : w.inferred}
            note={one.how === 'stated' ? w.stated : w.inferredText}
            people={one.people}
            share={one.people / most}
            to={`/people?segment=${one.segment}`}
          />
        ))}
        <Level title={w.unknown} note={w.unknownText} people={found.unknown} />
      </ul>
    </>
  )
}

function Level({
  title,
  note,
  people,
  share,
  to,
}: {
  title: string | undefined
  note: string
  people: number
  share?: number
  to?: string
}) {
  const f = useFormats()
  return (
    <li className={classes.level}>
      <span>
        {to && people > 0 ? (
          <Anchor component={Link} to={to} fw={550} size="sm">
            {title}
          </Anchor>
        ) : (
          <span className={classes.title}>{title}</span>
        )}{' '}
        <span className={classes.note}>{note}</span>
      </span>
      <span className={classes.bar} aria-hidden>
        {share !== undefined && <span style={{ width: `${100 * share}%` }} />}
      </span>
      <span className={classes.count}>{f.number(people)}</span>
    </li>
  )
}
