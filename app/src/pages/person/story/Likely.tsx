/** What they will likely buy this week: how often they bought it comes before the chance. */
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { ToTab } from '../tabs/ToTab'
import { story as words } from '../words'
import classes from './story.module.css'

const SHOWN = 3

export function Likely({ found }: { found: readonly Schemas['Finding'][] }) {
  const w = useWords(words).habits
  return (
    <Card title={w.likely} aside={<ToTab tab="needs">{w.more}</ToTab>}>
      <ul className={classes.plain}>
        {found.slice(0, SHOWN).map((one) => (
          <li key={one.name} className={classes.likely}>
            {one.sentence}
          </li>
        ))}
      </ul>
    </Card>
  )
}
