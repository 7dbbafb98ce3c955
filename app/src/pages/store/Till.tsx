/** A card is typed or read, and what the assistant sees appears. */
import { Anchor, Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { useHouse, useMay } from '@/api/business'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { Screen } from '@/parts/assistant/Screen'
import { type CardName, useCard } from '@/parts/assistant/useCard'
import { Card } from '@/parts/Card'
import { called, nameKinds } from '@/parts/personName'
import { useUrlState } from '@/parts/useUrlState'
import { AtTill } from './lists/AtTill'
import { SignUps } from './SignUps'
import classes from './store.module.css'
import { store as words } from './words'

const KINDS = ['loyalty_card', 'phone', 'email', 'user_id'] as const
type Kind = (typeof KINDS)[number]

/** Cards of the sample data: lapsing, to be left alone, too little known. */
const SAMPLES = ['1959', '1865', '2101']

/** `alone`: it is the whole page, whose title says it already. */
export function Till({ alone }: { alone?: boolean }) {
  const w = useWords(words)
  const till = useCard()
  const [said, setKind] = useUrlState('by', KINDS[0])
  const kind = KINDS.find((one) => one === said) ?? KINDS[0]
  const may = useMay('scan')
  const [card, setCard] = useState<CardName | null>(null)
  const read = (next: CardName) => {
    setCard(next)
    till.scan.mutate({ card: next })
  }
  if (!may)
    return (
      <Card title={w.try}>
        <Text size="sm">{w.mayNot}</Text>
      </Card>
    )
  return (
    <Card title={alone ? undefined : w.try}>
      <Stack gap="md">
        <Read kind={kind} setKind={setKind} busy={till.scan.isPending} read={read} />
        <Samples read={(value) => read({ kind: 'loyalty_card', value })} />
        {card ? <Shown card={card} till={till} /> : <Idle />}
        <SignUps />
        <Group justify="space-between" gap="xs">
          <Text size="xs" c="var(--muted)">
            {w.real}
          </Text>
          {card && till.scan.isSuccess && <Whose key={card.value} card={card} />}
        </Group>
        <AtTill key={card?.value} card={card} />
      </Stack>
    </Card>
  )
}

function Read({
  kind,
  setKind,
  busy,
  read,
}: {
  kind: Kind
  setKind: (next: string) => void
  busy: boolean
  read: (card: CardName) => void
}) {
  const w = useWords(words)
  const field = useRef<HTMLInputElement>(null)
  const [value, setValue] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!value.trim()) return
        read({ kind, value: value.trim() })
        field.current?.select() // the next card overwrites it
      }}
    >
      <Stack gap="sm">
        <SegmentedControl
          aria-label={w.by}
          value={kind}
          onChange={(next) => {
            setKind(next)
            field.current?.focus()
          }}
          data={KINDS.map((one) => ({ value: one, label: w.kinds[one] }))}
        />
        <div className={classes.field}>
          <TextInput
            ref={field}
            size="md"
            label={w.labels[kind]}
            description={w.hint}
            autoComplete="off"
            autoFocus
            maxLength={256}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <Button type="submit" size="md" loading={busy} disabled={!value.trim()}>
            {w.read}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

function Samples({ read }: { read: (value: string) => void }) {
  const w = useWords(words)
  if (!useHouse()?.sample) return null
  return (
    <Group gap="xs">
      <Text size="sm" c="var(--muted)">
        {w.sampleCards}
      </Text>
      {SAMPLES.map((one) => (
        <Button key={one} size="compact-sm" variant="default" onClick={() => read(one)}>
          {one}
        </Button>
      ))}
    </Group>
  )
}

function Shown({ card, till }: { card: CardName; till: ReturnType<typeof useCard> }) {
  const kinds = useWords(nameKinds)
  return <Screen who={called(card, kinds)} till={till} />
}

function Idle() {
  const w = useWords(words)
  return (
    <div className={classes.idle}>
      <IconScan size={44} stroke={1.4} aria-hidden />
      <Text fw={600}>{w.idle}</Text>
      <Text size="sm" c="var(--muted)" ta="center" maw={360}>
        {w.idleText}
      </Text>
    </div>
  )
}

/** The way to the person's page, for whoever may read it. */
function Whose({ card }: { card: CardName }) {
  const w = useWords(words)
  const may = useMay('read')
  const found = useQuery({
    queryKey: ['person', 'find', card.kind, card.value],
    queryFn: () => body(api.GET('/api/people/find', { params: { query: card } })),
    enabled: may,
  })
  if (!found.data) return null
  return (
    <Anchor component={Link} to={`/people/${found.data.id}`} size="sm">
      {w.whole}
    </Anchor>
  )
}
