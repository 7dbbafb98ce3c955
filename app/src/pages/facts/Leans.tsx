/** What uses a fact, and what it is made of: each leads there. */
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Loading } from '@/parts/states'
import { factsQuery, factTitle } from './asked'
import classes from './facts.module.css'
import { askedBy, madeOf } from './leans'
import { facts } from './words'

type Link_ = { to: string; title: string }

export function Leans({ name }: { name: string }) {
  const w = useWords(facts)
  const { locale } = useLanguage()
  const traits = useQuery(factsQuery).data
  const segments = useQuery({
    queryKey: ['segments'],
    queryFn: () => body(api.GET('/api/segments')),
  }).data
  const offers = useQuery({
    queryKey: ['offers'],
    queryFn: () => body(api.GET('/api/offers')),
  }).data
  const groups: [string, Link_[]][] = [
    [
      w.leansSegments,
      (segments ?? [])
        .filter((one) => askedBy(one.body.rule).has(name))
        .map((one) => ({ to: `/segments/${one.name}`, title: factTitle(one, locale) })),
    ],
    [
      w.leansFacts,
      (traits ?? [])
        .filter((one) => madeOf(one.body).includes(name))
        .map((one) => ({ to: `/facts/${one.name}`, title: factTitle(one, locale) })),
    ],
    [
      w.leansOffers,
      (offers ?? [])
        .filter((one) => one.active && askedBy(one.offer.rule).has(name))
        .map((one) => ({
          to: `/offers/${encodeURIComponent(one.id)}`,
          title: one.offer.name || one.id,
        })),
    ],
  ]
  const some = groups.filter(([, links]) => links.length > 0)
  const there = traits && segments && offers
  return (
    <Card title={w.leans}>
      {!there && <Loading lines={2} />}
      {there && some.length === 0 && (
        <Text size="sm" c="var(--muted)">
          {w.leansNothing}
        </Text>
      )}
      {some.map(([title, links]) => (
        <section key={title}>
          <h3 className={classes.small}>{title}</h3>
          <Links links={links} />
        </section>
      ))}
    </Card>
  )
}

export function MadeOf({ body: said }: { body: { [key: string]: unknown } }) {
  const w = useWords(facts)
  const { locale } = useLanguage()
  const traits = useQuery(factsQuery).data ?? []
  const links = madeOf(said).flatMap((name) => {
    const one = traits.find((each) => each.name === name)
    return one ? [{ to: `/facts/${name}`, title: factTitle(one, locale) }] : []
  })
  if (links.length === 0) return null
  return (
    <>
      <h3 className={classes.small}>{w.madeOf}</h3>
      <Links links={links} />
    </>
  )
}

function Links({ links }: { links: readonly Link_[] }) {
  return (
    <ul className={classes.list}>
      {links.map((one) => (
        <li key={one.to}>
          <Anchor component={Link} to={one.to} size="sm">
            {one.title}
          </Anchor>
        </li>
      ))}
    </ul>
  )
}
