/** Their needs in short, each with its reason: stage, group, share, price, time, place, channel. */
import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { profile } from './profileWords'
import classes from './tabs.module.css'

type Known = Schemas['Known']
type Habit = Schemas['Habit']

const MOST = 3

export function Profile({ known, story }: { known: Known | undefined; story: Schemas['Story'] }) {
  const w = useWords(profile)
  const { locale } = useLanguage()
  const weekday = (name: string) =>
    new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
      new Date(Date.UTC(2026, 5, Number(name))), // 1 June 2026 is a Monday
    )
  const hours = (name: string) => w.hours(name, String(Number(name) + 3).padStart(2, '0'))
  return (
    <>
      <h3 className={classes.title}>{w.title}</h3>
      <dl className={classes.profile}>
        <Row title={w.stage}>{w.stages[story.stage]}</Row>
        <Row title={w.group}>
          <Group known={known} story={story} />
        </Row>
        <Row title={w.share}>
          <Share share={known?.share} />
        </Row>
        <Row title={w.money}>
          <Money wallet={known?.wallet} />
        </Row>
        <Row title={w.price}>
          <Price known={known} />
        </Row>
        <Row title={w.likes}>
          <Habits found={known?.liked} />
        </Row>
        <Row title={w.brands}>
          <Habits found={known?.brands} />
        </Row>
        <Row title={w.when}>
          <Habits found={known?.dayparts} name={hours} />
        </Row>
        <Row title={w.days}>
          <Habits found={known?.weekdays} name={weekday} />
        </Row>
        <Row title={w.where}>
          <Habits found={known?.stores} name={w.store} />
        </Row>
        {known?.channels && known.channels.length > 0 && (
          <Row title={w.how}>
            <Habits found={known.channels} />
          </Row>
        )}
      </dl>
    </>
  )
}

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Group({ known, story }: { known: Known | undefined; story: Schemas['Story'] }) {
  const w = useWords(profile)
  const f = useFormats()
  const { locale } = useLanguage()
  const group = story.needs_group
  if (!group) return <>{known?.needs_fit == null ? w.seldom : w.between}</>
  return (
    <>
      <Anchor component={Link} to="/portfolio?tab=groups" size="sm">
        {group.title[locale]}
      </Anchor>
      {group.sure != null && <small>{w.sure(f.number(Math.round(100 * group.sure)))}</small>}
    </>
  )
}

function Share({ share }: { share: Known['share'] | undefined }) {
  const w = useWords(profile)
  const f = useFormats()
  if (!share) return <>{w.unknown}</>
  return (
    <>
      {w.shareOf(f.share(share.share), f.share(share.low), f.share(share.high))}
      <small>
        {w.lines(
          f.number(share.lines),
          f.number(share.needed),
          f.number(share.peers),
          share.household,
        )}
      </small>
      <small>
        <Moved share={share} />
      </small>
    </>
  )
}

function Money({ wallet }: { wallet: Known['wallet'] | undefined }) {
  const w = useWords(profile)
  const f = useFormats()
  if (!wallet) return <>{w.unknown}</>
  const part = (name: string) => w.alikeIn[name as keyof typeof w.alikeIn] ?? name
  return (
    <>
      {w.shareOf(f.share(wallet.share), f.share(wallet.share_low), f.share(wallet.share_high))}
      <small>
        {w.wallet(
          f.money(wallet.spent_cents, 0),
          f.money(wallet.needed_cents, 0),
          f.money(wallet.low_cents, 0),
          f.money(wallet.high_cents, 0),
        )}
      </small>
      <small>
        {wallet.alike.length > 0
          ? w.comparedAlike(f.number(wallet.peers), f.list(wallet.alike.map(part)))
          : w.comparedAll(f.number(wallet.peers))}
      </small>
      <small>
        <Moved share={wallet} />
      </small>
    </>
  )
}

type Movement = Pick<Schemas['OfNeed'], 'moved' | 'moved_low' | 'moved_high'>

function Moved({ share }: { share: Movement }) {
  const w = useWords(profile)
  const f = useFormats()
  const { moved, moved_low: low, moved_high: high } = share
  if (moved == null || low == null || high == null) return <>{w.tooEarly}</>
  if (low <= 0 && high >= 0) return <>{w.noChange}</>
  const points = f.number(Math.abs(100 * moved))
  return <>{moved > 0 ? w.rose(points) : w.fell(points)}</>
}

function Price({ known }: { known: Known | undefined }) {
  const w = useWords(profile)
  const f = useFormats()
  if (!known?.price_level) return <>{w.unknown}</>
  return (
    <>
      {w.prices[known.price_level]}
      <small>
        {w.priceWhy(
          f.number(known.price_dearer),
          f.number(known.price_purchases),
          f.share(known.price_usual),
        )}
      </small>
    </>
  )
}

function Habits({
  found,
  name = (one) => one,
}: {
  found: readonly Habit[] | null | undefined
  name?: (one: string) => string
}) {
  const w = useWords(profile)
  const f = useFormats()
  if (!found) return <>{w.unknown}</>
  if (found.length === 0) return <>{w.none}</>
  return (
    <>
      {found.slice(0, MOST).map((one) => (
        <span key={one.name} className={classes.habit}>
          {w.on(name(one.name), f.number(one.days), f.number(one.visits))}
          <small>{w.usual(f.share(one.usual))}</small>
        </span>
      ))}
    </>
  )
}
