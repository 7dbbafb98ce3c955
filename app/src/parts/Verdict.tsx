/** An effect says how sure it is, or that it is too early, or that nobody measured. */
import { Badge, Text } from '@mantine/core'
import { useWords } from '@/language/language'
import { parts } from './words'

const LOOK = {
  proven: { bg: '#dcece6', c: '#075a40' },
  tooEarly: { bg: '#fbf0d9', c: '#6b4a06' },
  notMeasured: { bg: '#eceae5', c: '#3f4844' },
  observed: { bg: '#eceae5', c: '#3f4844' },
} as const

export function Verdict({ is }: { is: keyof typeof LOOK }) {
  const w = useWords(parts)
  return (
    <Badge radius="sm" {...LOOK[is]}>
      {w[is]}
    </Badge>
  )
}

/** "95% sure: $0.20 to $0.59". */
export function Between({ low, high }: { low: string; high: string }) {
  const w = useWords(parts)
  return (
    <Text span size="sm" c="var(--muted)">
      {w.sure95} {low} {w.to} {high}
    </Text>
  )
}
