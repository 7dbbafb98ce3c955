/** What they always buy, and what they never bought here although similar people do. */
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { ToTab } from '../tabs/ToTab'
import { story as words } from '../words'
import { Group } from './Group'

const SHOWN = { always: 5, never: 3 }

export function Habits({ story }: { story: Schemas['Story'] }) {
  const w = useWords(words).habits
  const little = story.rhythm.state === 'too_little_known'
  return (
    <Card title={w.title} aside={<ToTab tab="needs">{w.more}</ToTab>}>
      <Group
        name={w.always}
        of={w.ofVisits}
        found={story.always.slice(0, SHOWN.always)}
        none={little ? w.tooLittle : w.noHabit}
        bar
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
