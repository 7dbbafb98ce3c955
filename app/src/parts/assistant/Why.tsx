/** Why they stopped: one touch writes it down; only *something else* asks for their own words. */
import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '@/language/language'
import { Big, Done } from './Big'
import type { AtTheTill, Decided, Said } from './useCard'
import { assistant as words } from './words'

const LONGEST = 256
const OTHER = 'other'
type Reason = NonNullable<Said['reason']>
type Say = (said: Said) => void

export function Why({ shown, till }: { shown: Decided; till: AtTheTill }) {
  const w = useWords(words)
  const [other, setOther] = useState(false)
  const busy = till.answer.isPending
  const say: Say = (said) => till.answer.mutate({ decision: shown.decision, said })
  return (
    <Big kicker={w.ask} title={w.questionWhy(shown.question ?? '')}>
      {till.settled === 'answered' ? (
        <Done text={w.answered} />
      ) : other ? (
        <InTheirWords busy={busy} say={say} back={() => setOther(false)} />
      ) : (
        <Touches busy={busy} say={say} other={() => setOther(true)} />
      )}
    </Big>
  )
}

function Touches({ busy, say, other }: { busy: boolean; say: Say; other: () => void }) {
  const w = useWords(words)
  const reasons = Object.entries(w.whys) as [Reason, string][]
  return (
    <Group gap="xs">
      {reasons.map(([reason, word]) => (
        <Button
          key={reason}
          size="lg"
          variant="default"
          disabled={busy}
          onClick={() => (reason === OTHER ? other() : say({ reason }))}
        >
          {word}
        </Button>
      ))}
      <Button size="lg" variant="subtle" disabled={busy} onClick={() => say({})}>
        {w.rather}
      </Button>
    </Group>
  )
}

function InTheirWords({ busy, say, back }: { busy: boolean; say: Say; back: () => void }) {
  const w = useWords(words)
  const [said, setSaid] = useState('')
  const note = () => say({ reason: OTHER, words: said.trim() || null })
  return (
    <Stack gap="sm">
      <Textarea
        label={w.ownWords}
        value={said}
        onChange={(event) => setSaid(event.currentTarget.value)}
        maxLength={LONGEST}
        rows={3}
        autoFocus
      />
      <Group gap="xs">
        <Button size="lg" loading={busy} onClick={note}>
          {w.note}
        </Button>
        <Button size="lg" variant="default" disabled={busy} onClick={back}>
          {w.back}
        </Button>
      </Group>
    </Stack>
  )
}
