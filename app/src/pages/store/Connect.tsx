/** How to connect a till: three lines to copy. */
import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Snippet } from '@/parts/Snippet'
import { ask, tell, use } from './snippets'
import { store as words } from './words'

export function Connect() {
  const w = useWords(words)
  const may = useMay('admin')
  const house = window.location.origin
  return (
    <Card title={w.connect}>
      <Stack gap="sm">
        <Text size="sm">
          {w.connectText}{' '}
          {may && (
            <Anchor component={Link} to="/data" inherit underline="always">
              {w.keys}
            </Anchor>
          )}
        </Text>
        <Snippet label={w.askLabel} code={ask(house)} />
        <Text size="sm" c="var(--muted)">
          {w.answerText}
        </Text>
        <Snippet label={w.tellLabel} code={tell(house)} />
        <Text size="sm" c="var(--muted)">
          {w.times}
        </Text>
        <Snippet label={w.useLabel} code={use(house)} />
        <Text size="sm" c="var(--muted)">
          {w.useText}
        </Text>
      </Stack>
    </Card>
  )
}
