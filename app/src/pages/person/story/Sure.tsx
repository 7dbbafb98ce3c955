/** How sure are we? What they are worth, with its interval, its plain rival, and what is assumed. */

import { useDeep } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { CostBasis } from '@/parts/CostBasis'
import { story as words } from '../words'
import classes from './story.module.css'
import { dayNumber } from './year'

const SUREST = 0.99 //: nobody is a customer for certain
const FEWEST = 0.1 //: visits; what is below is not told apart

export function Sure({ story }: { story: Schemas['Story'] }) {
  const w = useWords(words).sure
  const f = useFormats()
  const deep = useDeep()
  const { value } = story
  const learnt = story.learnt_day ? f.day(dayNumber(story.learnt_day)) : f.day(null)
  const expected = value.expected_orders_28d
  const visits =
    expected != null && expected < FEWEST ? w.fewer(f.number(FEWEST, 1)) : f.number(expected, 1)
  const alive =
    value.p_alive != null && value.p_alive > SUREST
      ? w.more(f.share(SUREST))
      : f.share(value.p_alive)
  const since = (story.rhythm.last_day ?? '') > (story.learnt_day ?? '')
  if (value.expected_cents == null)
    return (
      <Card title={w.title} className={classes.fill}>
        <p className={classes.note}>{w.unknown}</p>
      </Card>
    )
  return (
    <Card title={w.title} className={classes.fill}>
      <Worth value={value} />
      <dl className={classes.pairs}>
        <Pair name={w.goesOn} value={f.money(value.run_rate_cents, 0)} />
        <Pair name={w.spent} value={f.money(value.spent_365d_cents, 0)} />
        <Pair name={w.orders} value={visits} />
        {deep && <Pair name={w.alive} value={alive} />}
      </dl>
      <p className={classes.foot}>
        {w.assumes(f.share(value.margin_rate), learnt)} {since && w.stale} <CostBasis />
      </p>
    </Card>
  )
}

function Worth({ value }: { value: Schemas['Story']['value'] }) {
  const w = useWords(words).sure
  const f = useFormats()
  const low = f.money(value.low_cents, 0)
  const high = f.money(value.high_cents, 0)
  return (
    <div className={classes.worth}>
      <span className={classes.note}>{w.worth}</span>
      <strong>{f.money(value.expected_cents, 0)}</strong>
      <span className={classes.note}>{low === high ? w.zero(low) : w.range(low, high)}</span>
    </div>
  )
}

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
