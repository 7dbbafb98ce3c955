/** What a group buys more often than everybody, as bars; and less often, in a line. */
import { Text } from '@mantine/core'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import classes from './groups.module.css'
import { words } from './words'

type Lean = Schemas['Lean']

const MOST = 5

export function Leans({ more, less }: { more: readonly Lean[]; less: readonly Lean[] }) {
  const w = useWords(words)
  const f = useFormats()
  const most = Math.max(...more.map((one) => one.times), 2)
  return (
    <>
      <h3 className={classes.label}>{w.more}</h3>
      {more.length === 0 && <Text size="sm">{w.nothing}</Text>}
      <ul className={classes.leans}>
        {more.slice(0, MOST).map((one) => (
          <li key={one.name} className={classes.lean}>
            <span>{one.name}</span>
            <span className={classes.times}>{w.times(f.number(one.times, 1))}</span>
            <span className={classes.bar} aria-hidden>
              <span style={{ width: `${(100 * one.times) / most}%` }} />
            </span>
            <span className={classes.note}>
              {w.visits(f.share(one.share, 1), f.share(one.usual, 1))}
            </span>
          </li>
        ))}
      </ul>
      {less.length > 0 && (
        <Text size="sm" mt="sm" c="var(--muted)">
          {w.less}:{' '}
          {less
            .slice(0, MOST)
            .map((one) => one.name)
            .join(', ')}
        </Text>
      )}
    </>
  )
}
