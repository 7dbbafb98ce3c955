/** The tag: its lines with a key of its own, and whether we heard from it. */
import { Alert, Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { onlyHere } from '@/parts/onlyHere'
import { Snippet } from '@/parts/Snippet'
import { Heard } from './Heard'
import { MakeKey } from './key/MakeKey'
import { useKey } from './key/useKey'
import { type Choice, TEMPLATE, tagLines } from './tagLines'
import { tagWords } from './wordsTag'

const NEW = 'site' // the name of the source that is made where there is none

export function Tag({ sources }: { sources: readonly Schemas['SourceRow'][] }) {
  const w = useWords(tagWords)
  const pages = sources.filter((one) => !one.trusted)
  const [said, setSaid] = useState('')
  const [choice, setChoice] = useState<Choice>({ agreed: false, ordersElsewhere: false })
  const source = said || pages[0]?.name || NEW
  const key = useKey({
    source: { name: source, title: w.site, trusted: false },
    title: w.title,
    scopes: ['ingest'],
  })
  const named = pages.map((one) => ({ value: one.name, label: one.title }))
  const fresh = named.some(({ value }) => value === NEW) ? [] : [{ value: NEW, label: w.newSource }]
  return (
    <Card title={w.title}>
      <Stack gap="sm">
        <Text size="sm" c="var(--muted)">
          {w.text}
        </Text>
        <Select
          label={w.source}
          allowDeselect={false}
          maw={420}
          data={[...named, ...fresh]}
          value={source}
          onChange={(next) => {
            key.make.reset() // the key is another source's
            setSaid(next ?? '')
          }}
        />
        <Choices choice={choice} onChoice={setChoice} />
        {key.made ? (
          <Lines lines={tagLines(window.location.origin, key.made, choice)} />
        ) : (
          <MakeKey of={key} label={w.make} />
        )}
        {(key.made || pages.some((one) => one.name === source)) && (
          <Heard source={source} waiting={w.waiting} />
        )}
        <Group gap="sm">
          <Button component="a" href={TEMPLATE} download size="xs" variant="default">
            {w.template}
          </Button>
          <Text size="sm" c="var(--muted)">
            {w.templateText}
          </Text>
        </Group>
      </Stack>
    </Card>
  )
}

function Choices({ choice, onChoice }: { choice: Choice; onChoice: (next: Choice) => void }) {
  const w = useWords(tagWords)
  return (
    <>
      <Checkbox
        label={w.agreed}
        description={w.agreedHint}
        checked={choice.agreed}
        onChange={(event) => onChoice({ ...choice, agreed: event.currentTarget.checked })}
      />
      <Checkbox
        label={w.orders}
        description={w.ordersHint}
        checked={choice.ordersElsewhere}
        onChange={(event) => onChoice({ ...choice, ordersElsewhere: event.currentTarget.checked })}
      />
    </>
  )
}

function Lines({ lines }: { lines: string }) {
  const w = useWords(tagWords)
  return (
    <>
      <Snippet code={lines} label={w.lines} />
      <Text size="sm" c="var(--muted)">
        {w.public}
      </Text>
      {onlyHere(window.location.hostname) && (
        <Alert color="honey" variant="outline" bg="var(--honey-pale)" p="xs">
          {w.onlyHere}
        </Alert>
      )}
    </>
  )
}
