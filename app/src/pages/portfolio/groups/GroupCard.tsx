/** One group: who they are, what they over-buy, what they are worth, a few of them. */
import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { nameKinds, personName } from '@/parts/personName'
import { GroupMenu } from './GroupMenu'
import classes from './groups.module.css'
import { Leans } from './Leans'
import { useChange } from './useChange'
import { words } from './words'

type One = Schemas['Group']
type All = Schemas['Groups']

export function GroupCard({ one, all }: { one: One; all: All }) {
  const w = useWords(words)
  const f = useFormats()
  const { locale } = useLanguage()
  const people = one.value?.people ?? 0
  return (
    <section className={classes.card} aria-labelledby={`group-${one.id}`}>
      <div className={classes.head}>
        <div>
          <h2 id={`group-${one.id}`} className={classes.name} dir="auto">
            {one.title[locale]}
          </h2>
          <Text size="sm" c="var(--muted)">
            {w.people(f.number(people), f.share(all.people ? people / all.people : null))}
          </Text>
        </div>
        <GroupMenu one={one} all={all} />
      </div>
      {one.gone && (
        <Alert mt="sm" color="honey" variant="outline">
          {w.gone}
        </Alert>
      )}
      <Parts one={one} />
      <Leans more={one.more} less={one.less} />
      <Values one={one} all={all} />
      <Typical one={one} />
      <Group gap="md" mt="md">
        <Anchor component={Link} size="sm" fw={550} to={`/people?segment=${one.segment}`}>
          {w.open}
        </Anchor>
        <Anchor component={Link} size="sm" to={`/segments/${one.segment}`}>
          {w.segment}
        </Anchor>
      </Group>
      <div className={classes.small}>{w.again(f.number(Math.round(one.found_again * 100)))}</div>
    </section>
  )
}

function Parts({ one }: { one: One }) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const change = useChange()
  if (one.parts.length === 0) return null
  return (
    <Group gap="xs" mt="xs">
      <Text size="sm">{w.parts(one.parts.map((part) => part.title[locale]).join(' · '))}</Text>
      {one.parts.map((part) => (
        <Button
          key={part.id}
          size="compact-xs"
          variant="default"
          onClick={() =>
            change.mutate({
              group: part.id,
              said: { merged_into: 0 },
              told: w.parted,
              back: { merged_into: one.id },
            })
          }
        >
          {w.split(part.title[locale])}
        </Button>
      ))}
    </Group>
  )
}

function Values({ one, all }: { one: One; all: All }) {
  const w = useWords(words)
  const f = useFormats()
  const mine = one.value
  const every = all.everybody
  if (!mine || !every) return null
  return (
    <div className={classes.values}>
      <div>
        <div className={classes.small}>{w.spent}</div>
        <div className={classes.value}>{f.money(each(mine.spent_cents, mine.people), 0)}</div>
        <div className={classes.small}>
          {w.everybody(f.money(each(every.spent_cents, every.people), 0))}
        </div>
      </div>
      <div>
        <div className={classes.small}>{w.expected}</div>
        <div className={classes.value}>
          {f.money(each(mine.expected_cents, mine.expected_of), 0)}
        </div>
        <div className={classes.small}>
          {w.everybody(f.money(each(every.expected_cents, every.expected_of), 0))}
          {` · ${w.assumed(f.share(all.margin_rate))}`}
        </div>
      </div>
    </div>
  )
}

function Typical({ one }: { one: One }) {
  const w = useWords(words)
  const kinds = useWords(nameKinds)
  if (one.typical.length === 0) return null
  return (
    <>
      <h3 className={classes.label}>{w.typical}</h3>
      <Group gap="sm">
        {one.typical.map((who) => (
          <Anchor key={who.id} component={Link} size="sm" to={`/people/${who.id}?tab=needs`}>
            {personName(who.names, kinds, who.id)}
          </Anchor>
        ))}
      </Group>
    </>
  )
}

/** Of what is known of nobody, nothing is said. */
function each(cents: number, of: number): number | null {
  return of > 0 ? cents / of : null
}
