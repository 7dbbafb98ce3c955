/** What this person left in the last 365 days: the sum, its parts, and what is assumed. */
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered } from '@/parts/states'
import classes from '../story/story.module.css'
import { words } from './words'

type Found = Schemas['PersonProfit']
const LESS = ['returns', 'messages', 'cases', 'staff'] as const

export function Left({ person }: { person: number }) {
  const w = useWords(words)
  const asked = useQuery({
    queryKey: ['person', person, 'profit'],
    queryFn: () => body(api.GET('/api/people/{id}/profit', { params: { path: { id: person } } })),
  })
  return (
    <Card title={w.title}>
      <Answered asked={asked}>{(found) => <Parts found={found} />}</Answered>
    </Card>
  )
}

function Parts({ found: { profit, assumed } }: { found: Found }) {
  const w = useWords(words)
  const f = useFormats()
  const may = useMay('admin')
  if (profit.profit_cents === null) return <p className={classes.note}>{w.unknown}</p>
  const less = LESS.flatMap((name) => {
    const cents = profit[`${name}_cents`]
    return cents ? [{ name, cents }] : []
  })
  const none = LESS.filter((name) => profit[`${name}_cents`] === 0).map((name) => w.part[name])
  return (
    <>
      <div className={classes.worth}>
        <strong>{f.money(profit.profit_cents)}</strong>
        <span className={classes.note}>{w.of(f.money(profit.spent_cents))}</span>
      </div>
      <dl className={classes.pairs}>
        <Pair name={w.part.margin} value={f.money(profit.shelf_margin_cents)} />
        <Pair
          name={w.part.discount}
          value={profit.discount_cents ? `−${f.money(profit.discount_cents)}` : f.money(0)}
        />
        {less.map((one) => (
          <Pair key={one.name} name={w.part[one.name]} value={`−${f.money(one.cents)}`} />
        ))}
      </dl>
      {none.length > 0 && <p className={classes.note}>{w.nothing(f.list(none))}</p>}
      <p className={classes.foot}>
        {w.assumes(
          f.share(assumed.margin_rate, 1),
          f.share(assumed.usual_discount, 1),
          f.share(assumed.shelf_margin_rate, 1),
        )}{' '}
        {covered(assumed.known_share) || covered(assumed.category_share)
          ? w.known(f.share(assumed.known_share), f.share(assumed.category_share))
          : w.noneKnown}{' '}
        {may && (
          <Anchor component={Link} to="/settings?tab=costs" size="xs" underline="always">
            {w.change}
          </Anchor>
        )}
      </p>
    </>
  )
}

/** A share that is there and not none. */
const covered = (share: number | null) => share !== null && share > 0

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
