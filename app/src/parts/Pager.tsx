/** On to the following page of a list that goes back in time, and back to its beginning. */
import { Button, Group } from '@mantine/core'
import { useWords } from '@/language/language'
import { parts } from './words'

export function Pager({
  at,
  next,
  onGo,
}: {
  /** Where this page begins; empty: at the newest. */
  at: string
  next: string | null | undefined
  onGo: (cursor: string) => void
}) {
  const w = useWords(parts)
  if (!at && !next) return null
  return (
    <Group mt="sm" gap="xs">
      {at && (
        <Button size="xs" variant="default" onClick={() => onGo('')}>
          {w.newest}
        </Button>
      )}
      {next && (
        <Button size="xs" variant="default" onClick={() => onGo(next)}>
          {w.next}
        </Button>
      )}
    </Group>
  )
}
