/** What changed with them: fewer visits or more, less spent or more, what they gave up. */
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { story as words } from '../words'
import { changed, DAYS } from './changed'
import { Group } from './Group'
import classes from './story.module.css'

const SHOWN = 3

export function Changed({ story }: { story: Schemas['Story'] }) {
  const w = useWords(words)
  const f = useFormats()
  const found = changed(story)
  const little = story.rhythm.state === 'too_little_known'
  return (
    <Card title={w.changed.title}>
      {found ? (
        <>
          <p className={classes.note}>{w.changed.windows(f.number(DAYS))}</p>
          <dl className={classes.pairs}>
            <Moved
              name={w.changed.visits}
              before={f.number(found.visits.before)}
              now={f.number(found.visits.now)}
            />
            <Moved
              name={w.changed.spent}
              before={f.money(found.spent.before, 0)}
              now={f.money(found.spent.now, 0)}
            />
          </dl>
        </>
      ) : (
        <p className={classes.note}>{w.changed.tooNew(f.number(2 * DAYS))}</p>
      )}
      <Group
        name={w.habits.stopped}
        of={w.habits.wasOf}
        found={[...story.stopped.slice(0, SHOWN), ...story.stopped_brands.slice(0, 1)]}
        none={little ? w.habits.tooLittle : w.habits.nothing}
      />
      {story.said_why.map((said) => (
        <p key={said} className={classes.note}>
          {said}
        </p>
      ))}
      {story.stopped_stores.length > 0 && (
        <Group
          name={w.habits.stores}
          of={w.habits.wasOf}
          found={story.stopped_stores.slice(0, 2)}
          none=""
        />
      )}
    </Card>
  )
}

function Moved({ name, before, now }: { name: string; before: string; now: string }) {
  const w = useWords(words).changed
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="visually-hidden">{w.fromTo(before, now)}</span>
        <span aria-hidden>
          {before} → {now}
        </span>
      </dd>
    </div>
  )
}
