/** Up to thirty days as a line no wider than a word; in numbers for whoever cannot see it. */
import { Text } from '@mantine/core'
import type { Schemas } from '@/api/client'
import { UNKNOWN } from '@/language/format'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { counted } from './counted'
import { words } from './listWords'

const [WIDTH, HEIGHT] = [120, 28]

export function Spark({ days }: { days: readonly Schemas['Size'][] }) {
  const f = useFormats()
  const w = useWords(words)
  const values = counted(days)
  const first = values[0]
  const last = values.at(-1)
  if (first === undefined || last === undefined) return <>{UNKNOWN}</>
  if (values.length < 2) {
    return (
      <Text size="xs" c="var(--muted)">
        {w.sinceToday}
      </Text>
    )
  }
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const y = (n: number) => HEIGHT - 4 - ((n - low) / (high - low || 1)) * (HEIGHT - 8)
  const points = values.map((n, at) => `${(at / (values.length - 1)) * (WIDTH - 4) + 2},${y(n)}`)
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${f.number(first)} → ${f.number(last)}`}
    >
      <polyline points={points.join(' ')} fill="none" stroke="#1b6b50" strokeWidth="1.6" />
    </svg>
  )
}
