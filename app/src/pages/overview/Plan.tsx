/** What would be said today: by place, with those to whom nothing is said, and why. */
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered, Empty } from '@/parts/states'
import classes from './Plan.module.css'
import { planWords } from './planWords'

const SHOWN = 4
const ASK = 'ask:'
const WHY = '?'
type Found = Schemas['Saying']

export function Plan() {
  const w = useWords(planWords)
  const asked = useQuery({
    queryKey: ['overview', 'plan'],
    queryFn: () => body(api.GET('/api/overview/plan')),
  })
  return (
    <Card
      title={w.title}
      aside={
        asked.data && (
          <Anchor component={Link} to="/decisions" size="sm">
            {w.decisions}
          </Anchor>
        )
      }
    >
      <Answered asked={asked} lines={8}>
        {(found) =>
          found === null ? (
            <Empty title={w.none} text={w.noneText} to="/offers" action={w.toOffers} />
          ) : (
            <Said found={found} />
          )
        }
      </Answered>
    </Card>
  )
}

function Said({ found }: { found: Found }) {
  const w = useWords(planWords)
  const f = useFormats()
  return (
    <>
      <Text size="sm" c="var(--muted)" mb="sm">
        {w.text(f.number(found.people), f.date(found.at))}
      </Text>
      <Place title={found.place === 'till' ? w.at.till : found.place}>
        <Offers found={found} />
        <Silence found={found} />
      </Place>
      <Sending found={found} />
      {found.by_chance > 0 && (
        <Text size="sm" c="var(--muted)" mt="sm">
          {w.chance(f.number(found.by_chance))}
        </Text>
      )}
    </>
  )
}

function Offers({ found }: { found: Found }) {
  const w = useWords(planWords)
  const f = useFormats()
  const offers = useQuery({ queryKey: ['offers'], queryFn: () => body(api.GET('/api/offers')) })
  const name = (id: string) =>
    offers.data?.find((one) => one.id === id)?.offer.name ?? id.slice(id.indexOf(':') + 1)
  const rest = found.offers.slice(SHOWN)
  const cents = found.offers.reduce((sum, one) => sum + one.expected_cents, 0)
  const about = found.questions
    .slice(0, 2)
    .map((one) => one.action.slice(ASK.length))
    .map((one) => (one.startsWith(WHY) ? w.aboutWhy(one.slice(WHY.length)) : one))
    .join(', ')
  return (
    <>
      <Line strong what={w.offer} why={w.earns(f.money(cents))} people={sum(found.offers)} />
      {found.offers.slice(0, SHOWN).map((one) => (
        <Line key={one.action} what={name(one.action)} to={{ what: one.action }} {...one} />
      ))}
      {rest.length > 0 && <Line what={w.others(f.number(rest.length))} people={sum(rest)} />}
      {found.questions.length > 0 && (
        <Line strong what={w.question} why={w.about(`${about} …`)} people={sum(found.questions)} />
      )}
    </>
  )
}

function Silence({ found }: { found: Found }) {
  const w = useWords(planWords)
  const { locale } = useLanguage()
  const to = { what: 'nothing', group: 'treated' }
  return (
    <>
      <Line strong what={w.nothing} people={sum(found.silent)} to={to} />
      {found.silent.map((one) => (
        <Line key={one.key} what={one.say[locale]} people={one.people} />
      ))}
      <Line
        strong
        what={w.control}
        why={w.controlWhy}
        people={found.control}
        to={{ group: 'control' }}
      />
    </>
  )
}

function Sending({ found }: { found: Found }) {
  const w = useWords(planWords)
  const { locale } = useLanguage()
  const channels = [...new Set(found.refused.map((one) => one.channel))]
  return channels.map((channel) => (
    <Place
      key={channel}
      title={channel === 'email' ? w.by.email : channel === 'sms' ? w.by.sms : channel}
    >
      {found.refused
        .filter((one) => one.channel === channel)
        .map((one) => (
          <Line key={one.code} what={w.refused} why={one.say[locale]} people={one.people} />
        ))}
    </Place>
  ))
}

function Place({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3 className={classes.place}>{title}</h3>
      <ul className={classes.lines}>{children}</ul>
    </>
  )
}

function Line({
  what,
  why,
  people,
  to,
  strong = false,
}: {
  what: string
  why?: string
  people: number
  to?: Record<string, string>
  strong?: boolean
}) {
  const f = useFormats()
  return (
    <li className={strong ? classes.line : classes.part}>
      <span>
        {to ? (
          <Anchor
            component={Link}
            to={`/decisions?${new URLSearchParams(to)}`}
            inherit
            underline="always"
          >
            {what}
          </Anchor>
        ) : (
          what
        )}
        {why && <span className={classes.why}> · {why}</span>}
      </span>
      <span className={classes.people}>{f.number(people)}</span>
    </li>
  )
}

function sum(rows: readonly { people: number }[]): number {
  return rows.reduce((all, one) => all + one.people, 0)
}
