/** What KEY stands for in the lines that a till sends. */
import { Text } from '@mantine/core'
import { useWords } from '@/language/language'
import { store as words } from './words'

export function KeyIs() {
  const w = useWords(words)
  return (
    <Text size="sm" c="var(--muted)">
      {w.keyIs}
    </Text>
  )
}
