/** How a till is connected: a key of its own, and three lines to copy. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMay } from '@/api/business'
import { useWords } from '@/language/language'
import { Heard } from '@/pages/data/sources/Heard'
import { makeKey, makeSource } from '@/pages/data/sources/making'
import { Card } from '@/parts/Card'
import { Snippet } from '@/parts/Snippet'
import { failed } from '@/parts/say'
import { ask, tell, use } from './snippets'
import { store as words } from './words'

const SOURCE = 'till' // what its purchases count as coming from
const UNMADE = 'KEY'

export function Connect() {
  const w = useWords(words)
  const known = useQueryClient()
  const make = useMutation({
    mutationFn: async () => {
      await makeSource({ name: SOURCE, title: w.keyTitle, trusted: true }, { perhaps: true })
      return makeKey({ title: w.keyTitle, scopes: ['ingest', 'scan'], source: SOURCE })
    },
    onSuccess: () => {
      known.invalidateQueries({ queryKey: ['sources'] })
      known.invalidateQueries({ queryKey: ['keys'] })
    },
    onError: failed,
  })
  return (
    <Card title={w.connect}>
      <Stack gap="sm">
        <Text size="sm">{w.connectText}</Text>
        {make.data ? (
          <>
            <Alert color="honey" variant="outline" bg="var(--honey-pale)" p="xs">
              {w.keyOnce}
            </Alert>
            <Heard source={SOURCE} waiting={w.waiting} />
          </>
        ) : (
          <Key busy={make.isPending} onMake={make.mutate} />
        )}
        <Lines house={window.location.origin} of={make.data?.key ?? UNMADE} />
      </Stack>
    </Card>
  )
}

function Key({ busy, onMake }: { busy: boolean; onMake: () => void }) {
  const w = useWords(words)
  if (!useMay('admin'))
    return (
      <Text size="sm" c="var(--muted)">
        {w.ownerMakes}
      </Text>
    )
  return (
    <Group>
      <Button variant="default" loading={busy} onClick={onMake}>
        {w.makeKey}
      </Button>
    </Group>
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
