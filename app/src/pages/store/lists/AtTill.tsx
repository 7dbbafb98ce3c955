/** At the till: the assistant asks, reads the words aloud, and presses what they said. */
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import type { CardName } from '@/parts/assistant/useCard'
import { SpokenSwitch } from '@/parts/SpokenSwitch'
import { done, failed } from '@/parts/say'
import { read, type Spoken } from '@/parts/spoken'
import { Asked } from './Asked'
import { freshJoin, isReady, type Join, KNOWN_BY, said } from './join'
import { tillWords } from './tillWords'

type List = Schemas['TillList']

/** Nothing, unless there is a list that takes people. */
export function AtTill({ card }: { card: CardName | null }) {
  const w = useWords(tillWords)
  const { locale } = useLanguage()
  const may = useMay('scan')
  const [open, setOpen] = useState<List | null>(null)
  const asked = useQuery({
    queryKey: ['lists', 'till'],
    queryFn: () => body(api.GET('/v1/pos/lists')),
    enabled: may,
  })
  if (!asked.data?.length) return null
  return (
    <Stack gap="xs">
      <Text component="h2" fw={600}>
        {w.title}
      </Text>
      {open ? (
        <Asking key={open.name} list={open} card={card} onBack={() => setOpen(null)} />
      ) : (
        <Group gap="xs">
          <Text size="sm" c="var(--muted)" w="100%">
            {w.text}
          </Text>
          {asked.data.map((one) => (
            <Button key={one.name} size="lg" variant="default" onClick={() => setOpen(one)}>
              <span dir="auto">{read(one.title, locale) || one.name}</span>
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  )
}

function Asking({ list, card, onBack }: { list: List; card: CardName | null; onBack: () => void }) {
  const w = useWords(tillWords)
  const { locale } = useLanguage()
  const [spoken, setSpoken] = useState<Spoken>(locale)
  const [join, setJoin] = useState<Join>(() => freshJoin(list.kind, card))
  const send = useMutation({
    mutationFn: () =>
      body(
        api.POST('/v1/pos/lists/{name}', {
          params: { path: { name: list.name } },
          body: said(join, spoken),
        }),
      ),
    onSuccess: ({ letter }) => {
      done(letter ? w.letter : w.joined)
      onBack()
    },
    onError: failed,
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Text fw={600}>{w.readAloud}</Text>
          <SpokenSwitch finger value={spoken} onChange={setSpoken} />
        </Group>
        <Text size="xl" fw={600} lang={spoken} dir="auto">
          {read(list.agree, spoken)}
        </Text>
        <SegmentedControl
          aria-label={w.by}
          size="md"
          value={join.kind}
          onChange={(kind) => setJoin({ ...join, kind: kind as Join['kind'], value: '' })}
          data={KNOWN_BY[list.kind].map((kind) => ({ value: kind, label: w.kinds[kind] }))}
        />
        <Asked list={list.kind} join={join} onChange={setJoin} />
        <Group gap="xs">
          <Button
            type="submit"
            size="lg"
            disabled={!isReady(list.kind, join)}
            loading={send.isPending}
          >
            {w.yes}
          </Button>
          <Button size="lg" variant="default" onClick={onBack}>
            {w.no}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
