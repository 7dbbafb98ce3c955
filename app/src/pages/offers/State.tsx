/** An offer's state as a badge. */
import { Badge } from '@mantine/core'
import { useWords } from '@/language/language'
import classes from './offers.module.css'
import type { State } from './state'
import { offers } from './words'

const LOOK: Record<State, { bg: string; c: string }> = {
  on: { bg: '#dcece6', c: '#075a40' },
  off: { bg: '#eceae5', c: '#3f4844' },
  planned: { bg: '#fbf0d9', c: '#6b4a06' },
  over: { bg: '#eceae5', c: '#3f4844' },
  spent: { bg: '#f8ddd7', c: '#7d2412' },
}

export function StateBadge({ is }: { is: State }) {
  const w = useWords(offers)
  return (
    <Badge className={classes.badge} miw="max-content" radius="sm" tt="none" fw={600} {...LOOK[is]}>
      {w.state[is]}
    </Badge>
  )
}
