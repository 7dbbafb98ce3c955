/** One square opened: its people, what they are worth, and the effort they deserve, to be rewritten. */
import { Anchor, Button, Group, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { done, failed } from '@/parts/say'
import { type Portfolio, useGroupName } from './Matrix'
import classes from './matrix.module.css'
import { measure, type Square } from './squares'
import { words } from './words'

type Tier = keyof (typeof words)['en']['tiers']

export function Chosen({ square, found }: { square: Square; found: Portfolio }) {
  const w = useWords(words)
  const name = useGroupName(found)
  const rule = encodeURIComponent(JSON.stringify(square.rule))
  return (
    <Card title={`${w.tiers[square.tier as Tier]} · ${name(square.group ?? null)}`}>
      <Facts square={square} found={found} />
      <Effort square={square} />
      <Group gap="md" mt="md">
        <Anchor component={Link} size="sm" fw={550} to={`/people?rule=${rule}`}>
          {w.open}
        </Anchor>
        <Anchor component={Link} size="sm" to={`/segments/new?rule=${rule}`}>
          {w.segment}
        </Anchor>
      </Group>
    </Card>
  )
}

function Facts({ square, found }: { square: Square; found: Portfolio }) {
  const w = useWords(words)
  const f = useFormats()
  const { people, spent_cents, expected_of } = square.sums
  const expected = measure(square.sums, 'expected')
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{w.by.people}</dt>
        <dd>
          {f.number(people)} <small>{w.share(f.share(people / found.people))}</small>
        </dd>
      </div>
      <div>
        <dt>{w.spent}</dt>
        <dd>
          {f.money(spent_cents, 0)}{' '}
          <small>{w.perHead(f.money(people ? spent_cents / people : null, 0))}</small>
        </dd>
      </div>
      <div>
        <dt>{w.expected}</dt>
        <dd>
          {f.money(expected, 0)}{' '}
          {expected !== null && <small>{w.perHead(f.money(expected / expected_of, 0))}</small>}
        </dd>
      </div>
    </dl>
  )
}

function Effort({ square }: { square: Square }) {
  const w = useWords(words)
  const f = useFormats()
  const { locale } = useLanguage()
  const may = useMay('write')
  const [editing, setEditing] = useState(false)
  const effort = square.effort
  if (!effort) return <Text size="sm">{w.noEffort}</Text>
  if (editing)
    return <Write square={square} text={effort.words[locale]} onDone={() => setEditing(false)} />
  return (
    <>
      <p className={classes.effort} dir="auto">
        {effort.words[locale]}
      </p>
      <Group gap="sm" mt={6}>
        <Text size="xs" c="var(--muted)">
          {effort.by && effort.at ? w.written(effort.by, f.date(effort.at)) : w.suggestion}
        </Text>
        {may && (
          <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
            {w.edit}
          </Button>
        )}
        {may && effort.by && <Back square={square} />}
      </Group>
    </>
  )
}

function useWrite(square: Square, onDone: () => void) {
  const w = useWords(words)
  const client = useQueryClient()
  return useMutation({
    mutationFn: (text: string) =>
      body(
        api.PUT('/api/portfolio/efforts', {
          body: { tier: square.tier as Tier, group: square.group ?? 0, words: text },
        }),
      ),
    onSuccess: (found) => {
      client.setQueryData(['needs', 'portfolio'], found)
      done(w.saved)
      onDone()
    },
    onError: failed,
  })
}

function Back({ square }: { square: Square }) {
  const w = useWords(words)
  const write = useWrite(square, () => undefined)
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={write.isPending}
      onClick={() => write.mutate('')}
    >
      {w.back}
    </Button>
  )
}

function Write({ square, text, onDone }: { square: Square; text: string; onDone: () => void }) {
  const w = useWords(words)
  const [said, setSaid] = useState(text)
  const write = useWrite(square, onDone)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate(said)
      }}
    >
      <Textarea
        label={w.words}
        autosize
        minRows={2}
        maxLength={500}
        value={said}
        onChange={(event) => setSaid(event.currentTarget.value)}
      />
      <Group gap="sm" mt="sm">
        <Button type="submit" size="xs" loading={write.isPending}>
          {w.save}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {w.cancel}
        </Button>
      </Group>
    </form>
  )
}
