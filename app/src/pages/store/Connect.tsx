/** How a till is connected: a key of its own, and three lines to copy. */
import { Alert, Stack, Text } from '@mantine/core'
import { useWords } from '@/language/language'
import { Heard } from '@/pages/data/sources/Heard'
import { MakeKey } from '@/pages/data/sources/key/MakeKey'
import { useKey } from '@/pages/data/sources/key/useKey'
import { Card } from '@/parts/Card'
import { Snippet } from '@/parts/Snippet'
import { ask, tell, use } from './snippets'
import { store as words } from './words'

const SOURCE = 'till' // what its purchases count as coming from
const UNMADE = 'KEY'

export function Connect() {
  const w = useWords(words)
  const key = useKey({
    source: { name: SOURCE, title: w.keyTitle, trusted: true },
    title: w.keyTitle,
    scopes: ['ingest', 'scan'],
  })
  return (
    <Card title={w.connect}>
      <Stack gap="sm">
        <Text size="sm">{w.connectText}</Text>
        {key.made && (
          <Alert color="honey" variant="outline" bg="var(--honey-pale)" p="xs">
            {w.keyOnce}
          </Alert>
        )}
        {!key.made && key.may && <MakeKey of={key} label={w.makeKey} />}
        {!key.may && (
          <Text size="sm" c="var(--muted)">
            {w.ownerMakes}
          </Text>
        )}
        {(key.made || key.there.length > 0) && <Heard source={SOURCE} waiting={w.waiting} />}
        <Lines house={window.location.origin} of={key.made ?? UNMADE} />
      </Stack>
    </Card>
  )
}

function Lines({ house, of }: { house: string; of: string }) {
  const w = useWords(words)
  return (
    <>
      <Snippet label={w.tellLabel} code={tell(house, of)} />
      <Text size="sm" c="var(--muted)">
        {w.times}
      </Text>
      <Snippet label={w.askLabel} code={ask(house, of)} />
      <Text size="sm" c="var(--muted)">
        {w.answerText}
      </Text>
      <Snippet label={w.useLabel} code={use(house, of)} />
      <Text size="sm" c="var(--muted)">
        {w.useText}
      </Text>
    </>
  )
}
