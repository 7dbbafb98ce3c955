/** Goods under one heading, each with how often. */
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { story as words } from '../words'
import classes from './story.module.css'

export function Group({
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
