/** What they always buy, stopped buying, and never bought here although similar people do. */
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { ToTab } from '../tabs/ToTab'
import { story as words } from '../words'
import classes from './story.module.css'

const SHOWN = { always: 5, stopped: 2, never: 3 }

export function Habits({ story }: { story: Schemas['Story'] }) {
  const w = useWords(words).habits
  const little = story.rhythm.state === 'too_little_known'
  return (
    <Card title={w.title} className={classes.fill} aside={<ToTab tab="needs">{w.more}</ToTab>}>
      <Group
        name={w.always}
        of={w.ofVisits}
        found={story.always.slice(0, SHOWN.always)}
        none={little ? w.tooLittle : w.noHabit}
        bar
      />
      <Group
        name={w.stopped}
        of={w.wasOf}
        found={story.stopped.slice(0, SHOWN.stopped)}
        none={little ? w.tooLittle : w.nothing}
      />
      <Group
        name={w.never}
        of={w.ofSimilar}
        found={story.never_bought.slice(0, SHOWN.never)}
        none={w.nothing}
      />
    </Card>
  )
}

function Group({
  name,
  of,
  found,
  none,
  bar = false,
}: {
  name: string
  /** What the numbers count. */
  of: string
  found: readonly Schemas['Finding'][]
  none: string
  bar?: boolean
}) {
  const w = useWords(words).habits
  const f = useFormats()
  return (
    <div className={classes.group}>
      <div className={classes.groupHead}>
        <h3 className={classes.small}>{name}</h3>
        {found.length > 0 && <span className={classes.count}>{of}</span>}
      </div>
      {found.length === 0 && <p className={classes.note}>{none}</p>}
      <ul className={classes.plain}>
        {found.map((one) => (
          <li key={one.name} className={classes.row} title={one.sentence}>
            <span className={classes.what}>{one.name}</span>
            {bar && (
              <span className={classes.share} aria-hidden>
                <span style={{ width: `${one.of > 0 ? (100 * one.n) / one.of : 0}%` }} />
              </span>
            )}
            <span className={classes.count}>{w.of(f.number(one.n), f.number(one.of))}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
