/** Beside the rule: how many, where that is from, whom we may write to, five of them, in words, as SQL. */
import { Alert, Anchor, Button, Code, Collapse, Progress, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDeep } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { nameKinds, personName } from '@/parts/personName'
import { Empty } from '@/parts/states'
import classes from './builder.module.css'
import type { useCounted } from './useCounted'
import { builder } from './words'

type Found = Schemas['RulePreview']

export function Counted({
  counted,
  none,
  onExact,
}: {
  counted: ReturnType<typeof useCounted>
  none: boolean
  onExact: () => void
}) {
  const w = useWords(builder)
  const { asked, waiting, long } = counted
  const found = none ? undefined : asked.data
  return (
    <Card title={w.matching}>
      <div aria-live="polite">
        {none && <Text c="var(--muted)">{w.begin}</Text>}
        {!none && asked.isError && !waiting && (
          <Alert color="brick" variant="outline" role="alert">
            <span style={{ overflowWrap: 'anywhere' }}>{asked.error.message}</span>
          </Alert>
        )}
        {found && <HowMany found={found} waiting={waiting} onExact={onExact} />}
        {waiting && (
          <Text size="xs" c="var(--muted)">
            {long && found ? w.countingLong : w.counting}
          </Text>
        )}
      </div>
      {found && <Rest found={found} />}
    </Card>
  )
}

function HowMany({
  found,
  waiting,
  onExact,
}: {
  found: Found
  waiting: boolean
  onExact: () => void
}) {
  const w = useWords(builder)
  const f = useFormats()
  const estimate = found.source === 'sample'
  const from = {
    night: w.fromNight(f.time(found.as_of)),
    history: w.fromHistory,
    sample: w.fromSample(f.number(found.low), f.number(found.high)),
  }[found.source]
  return (
    <div data-waiting={waiting || undefined} className={classes.many}>
      <span className={classes.big}>
        {estimate ? '≈ ' : ''}
        {f.number(found.people)}
      </span>{' '}
      <Text span size="sm" c="var(--muted)">
        {w.of(f.number(found.of))}
      </Text>
      <Progress
        mt={8}
        value={found.of ? (100 * found.people) / found.of : 0}
        aria-label={w.matching}
        color="pine"
      />
      <Text size="xs" c="var(--muted)" mt={6}>
        {from}{' '}
        {estimate && (
          <Button size="compact-xs" variant="subtle" onClick={onExact}>
            {w.exact}
          </Button>
        )}
      </Text>
    </div>
  )
}

function Rest({ found }: { found: Found }) {
  const w = useWords(builder)
  const f = useFormats()
  const { locale } = useLanguage()
  const about = found.source === 'sample' ? '≈ ' : ''
  const channels: Record<string, string> = w.channel
  return (
    <Stack gap="md" mt="md">
      <section>
        <h3 className={classes.small}>{w.reach}</h3>
        <dl className={classes.pairs}>
          {Object.entries(found.reach).map(([channel, n]) => (
            <div key={channel}>
              <dt>{channels[channel] ?? channel}</dt>
              <dd>{about + f.number(n)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h3 className={classes.small}>{w.five}</h3>
        <Five people={found.sample} />
      </section>
      <section>
        <h3 className={classes.small}>{w.inWords}</h3>
        <Text size="sm" className={classes.wrap}>
          {found.sentence[locale]}
        </Text>
      </section>
      <Sql sql={found.sql} />
    </Stack>
  )
}

function Five({ people }: { people: Found['sample'] }) {
  const w = useWords(builder)
  const kinds = useWords(nameKinds)
  if (people.length === 0) return <Empty title={w.nobody} />
  return (
    <ul className={classes.five}>
      {people.map((one) => (
        <li key={one.id}>
          <Anchor component={Link} to={`/people/${one.id}`} size="sm" target="_blank">
            <bdi>{personName(one.names, kinds, one.id)}</bdi>
          </Anchor>
        </li>
      ))}
    </ul>
  )
}

function Sql({ sql }: { sql: string }) {
  const w = useWords(builder)
  const [open, setOpen] = useState(false)
  if (!useDeep()) return null
  return (
    <section>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {w.sql}
      </Button>
      <Collapse expanded={open}>
        <Code block mt="xs" className={classes.sql} tabIndex={0}>
          {sql}
        </Code>
      </Collapse>
    </section>
  )
}
