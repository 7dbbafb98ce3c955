/** A house without data: three ways to begin; it notices the first event and says so. */
import { Alert, Anchor, Button, Group, Loader, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconBuildingStore, IconCheck, IconFileUpload, IconTerminal2 } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Snippet } from '@/parts/Snippet'
import classes from './data.module.css'
import { MakeKey } from './sources/key/MakeKey'
import { useKey } from './sources/key/useKey'
import { snippets } from './sources/snippets'
import { data } from './words'

export function Welcome({ empty, go }: { empty: boolean; go: (tab: string) => void }) {
  const w = useWords(data).welcome
  const [wasEmpty, setWasEmpty] = useState(empty)
  useEffect(() => {
    if (empty) setWasEmpty(true)
  }, [empty])
  if (!empty && wasEmpty)
    return (
      <Alert
        color="pine"
        variant="outline"
        icon={<IconCheck size={18} />}
        title={w.arrived}
        role="status"
        mb="md"
      >
        <Group gap="md">
          <Text size="sm">{w.arrivedText}</Text>
          <Anchor component={Link} to="/people" size="sm" fw={550}>
            {w.seeThem}
          </Anchor>
          <button type="button" className={classes.link} onClick={() => go('live')}>
            {w.seeLive}
          </button>
        </Group>
      </Alert>
    )
  return empty ? <Ways go={go} /> : null
}

function Ways({ go }: { go: (tab: string) => void }) {
  const w = useWords(data).welcome
  const open = () => {
    go('import')
    requestAnimationFrame(() => document.getElementById('choose-files')?.focus())
  }
  return (
    <Stack mb="lg" gap="sm">
      <div>
        <Text component="h2" fw={650} fz={17} m={0}>
          {w.title}
        </Text>
        <Text size="sm" c="var(--muted)">
          {w.text}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
        <Way icon={<IconFileUpload size={22} />} title={w.file} text={w.fileText}>
          <Button onClick={open}>{w.fileDo}</Button>
        </Way>
        <Way icon={<IconBuildingStore size={22} />} title={w.shop} text={w.shopText}>
          <Button variant="default" onClick={() => go('sources')}>
            {w.shopDo}
          </Button>
        </Way>
        <Way icon={<IconTerminal2 size={22} />} title={w.first} text={w.firstText}>
          <FirstEvent />
        </Way>
      </SimpleGrid>
    </Stack>
  )
}

function Way(given: { icon: ReactNode; title: string; text: string; children: ReactNode }) {
  return (
    <Card title={given.title} aside={given.icon}>
      <div className={classes.way}>
        <Text size="sm">{given.text}</Text>
        {given.children}
      </div>
    </Card>
  )
}

function FirstEvent() {
  const w = useWords(data).welcome
  const key = useKey({
    source: { name: 'first', title: w.first, trusted: true },
    title: w.first,
    scopes: ['ingest'],
  })
  if (!key.may) return <Text size="sm">{w.owners}</Text>
  if (!key.made) return <MakeKey of={key} label={w.firstDo} />
  return (
    <Stack gap="xs" w="100%">
      <Snippet label={w.first} code={snippets(window.location.origin, key.made).curl} />
      <Group gap="xs" role="status">
        <Loader size="xs" />
        <Text size="sm">{w.waiting}</Text>
      </Group>
    </Stack>
  )
}
