/** How many people are of each kind, as bars; and how that moved since the night before. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import classes from './Shares.module.css'
import { words } from './words'

export function Shares({
  what,
  title,
  names,
  sizes,
}: {
  what: 'tier' | 'rhythm_state'
  title: string
  names: { [name: string]: string }
  sizes: { [name: string]: number }
}) {
  const w = useWords(words)
  const f = useFormats()
  const moved = useQuery({
    queryKey: ['overview', 'movement', what],
    queryFn: () => body(api.GET('/api/overview/movement', { params: { query: { what } } })),
  })
  const before = moved.data?.at(-2)?.sizes
  const all = Object.values(sizes).reduce((sum, n) => sum + n, 0)
  const order = Object.keys(names).filter((name) => sizes[name] !== undefined)
  return (
    <Card title={title}>
      <ul className={classes.list}>
        {order.map((name) => {
          const n = sizes[name] ?? 0
          return (
            <li key={name}>
              <div className={classes.line}>
                <span>{names[name]}</span>
                <span>
                  {f.number(n)}{' '}
                  <span className={classes.share}>{f.share(all ? n / all : null)}</span>
                </span>
              </div>
              <div className={classes.track}>
                <div className={classes.bar} style={{ width: `${all ? (100 * n) / all : 0}%` }} />
              </div>
              {before && <Moved by={n - (before[name] ?? 0)} />}
            </li>
          )
        })}
      </ul>
      {moved.data && !before && (
        <Text size="xs" c="var(--muted)" mt="sm">
          {w.firstNight}
        </Text>
      )}
    </Card>
  )
}

function Moved({ by }: { by: number }) {
  const w = useWords(words)
  const f = useFormats()
  if (by === 0) return null
  return (
    <Text size="xs" c="var(--muted)">
      {w.since(`${by > 0 ? '+' : '−'}${f.number(Math.abs(by))}`)}
    </Text>
  )
}
