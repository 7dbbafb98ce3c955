/** How many names one person may have, and which values name nobody. */
import { NumberInput, Stack, TagsInput, Text } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { nameKinds } from '@/parts/personName'
import { Answered } from '@/parts/states'
import { SaveRow } from '../SaveRow'
import classes from '../settings.module.css'
import { useRules } from '../useRules'
import { namingWords } from './words'

type Now = Schemas['RulesNow']
const KINDS = ['user_id', 'loyalty_card', 'pos_customer', 'email', 'phone', 'anonymous_id'] as const

export function Naming() {
  const { asked } = useRules()
  return (
    <Answered asked={asked}>
      {(now) => (
        <div className={classes.narrow}>
          <Most key={JSON.stringify([now.names_of_a_kind, now.most_names])} now={now} />
          <Blocked key={JSON.stringify(now.blocked_names)} now={now} />
        </div>
      )}
    </Answered>
  )
}

function Most({ now }: { now: Now }) {
  const w = useWords(namingWords)
  const kinds = useWords(nameKinds)
  const rules = useRules()
  const first = { names_of_a_kind: now.names_of_a_kind, most_names: now.most_names }
  const [said, setSaid] = useState(first)
  const most = (label: string, value: number, put: (next: number) => void) => (
    <NumberInput
      key={label}
      label={label}
      min={1}
      max={1000}
      allowDecimal={false}
      readOnly={!rules.may}
      value={value}
      onChange={(next) => typeof next === 'number' && put(next)}
    />
  )
  return (
    <Card title={w.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rules.save(said)
        }}
      >
        <Stack>
          <Text size="sm" c="var(--muted)">
            {w.text}
          </Text>
          <div className={classes.two}>
            {KINDS.map((kind) =>
              most(kinds[kind], said.names_of_a_kind[kind] ?? 1, (next) =>
                setSaid({ ...said, names_of_a_kind: { ...said.names_of_a_kind, [kind]: next } }),
              ),
            )}
            {most(w.all, said.most_names, (next) => setSaid({ ...said, most_names: next }))}
          </div>
          <Text size="sm" c="var(--muted)">
            {w.device}
          </Text>
          <SaveRow
            may={rules.may}
            dirty={JSON.stringify(said) !== JSON.stringify(first)}
            saving={rules.saving}
          />
        </Stack>
      </form>
    </Card>
  )
}

function Blocked({ now }: { now: Now }) {
  const w = useWords(namingWords)
  const rules = useRules()
  const [said, setSaid] = useState(now.blocked_names)
  return (
    <Card title={w.blockedTitle}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rules.save({ blocked_names: said })
        }}
      >
        <Stack>
          <Text size="sm" c="var(--muted)">
            {w.blockedText}
          </Text>
          <TagsInput
            label={w.blocked}
            description={w.blockedHint}
            readOnly={!rules.may}
            value={said}
            onChange={setSaid}
          />
          <SaveRow
            may={rules.may}
            dirty={JSON.stringify(said) !== JSON.stringify(now.blocked_names)}
            saving={rules.saving}
          />
        </Stack>
      </form>
    </Card>
  )
}
