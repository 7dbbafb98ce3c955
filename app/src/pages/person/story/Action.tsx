/** One action with its three reasons, what was rejected for it, and *do nothing*, which is 0. */

import { Anchor, Badge } from '@mantine/core'
import { Link } from 'react-router'
import { useDeep } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { CostBasis } from '@/parts/CostBasis'
import { Empty } from '@/parts/states'
import { Between } from '@/parts/Verdict'
import { story as words } from '../words'
import classes from './story.module.css'

const SEEN_CENTS = 0.5 //: what is less is shown as no amount

export function Action({ story }: { story: Schemas['Story'] }) {
  const w = useWords(words).action
  const act = story.action
  if (!act)
    return (
      <Card title={w.title} className={classes.fill}>
        <Empty title={w.none} text={story.no_action} to="/offers/new" action={w.offers} />
      </Card>
    )
  return (
    <Card
      title={w.title}
      className={classes.fill}
      aside={
        <Badge radius="sm" tt="none" bg="#eceae5" c="#3f4844">
          {w.source[act.source]}
        </Badge>
      }
    >
      <p className={classes.chosen}>{act.what === 'nothing' ? w.leave : act.name}</p>
      {act.arm === 'control' && <p className={classes.note}>{w.control}</p>}
      {act.what !== 'nothing' && act.what !== 'care' && <Expected profit={act.profit} />}
      <h3 className={classes.small}>{w.reasons}</h3>
      <ul className={classes.reasons}>
        {act.reasons.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <h3 className={classes.small}>{w.instead}</h3>
      <Rejected act={act} />
      <Assumed act={act} />
    </Card>
  )
}

function Expected({ profit }: { profit: Schemas['Profit'] }) {
  const w = useWords(words).action
  const f = useFormats()
  if (Math.abs(profit.expected_cents) < SEEN_CENTS)
    return (
      <p className={classes.expected}>
        {w.expected} <strong>{w.tiny}</strong>
      </p>
    )
  return (
    <p className={classes.expected}>
      <span>{w.expected} </span>
      <strong>{f.money(profit.expected_cents)}</strong>{' '}
      <Between low={f.money(profit.low_cents)} high={f.money(profit.high_cents)} />
    </p>
  )
}

function Rejected({ act }: { act: Schemas['Action'] }) {
  const w = useWords(words).action
  const f = useFormats()
  return (
    <ul className={classes.plain}>
      {act.rejected.slice(0, act.what === 'nothing' ? 2 : 1).map((one) => (
        <li key={one.action} className={classes.other}>
          <span>
            <span className={classes.what}>{one.name}</span>
            <span className={classes.note}>{one.why_not}</span>
          </span>
          <span className={classes.count}>{f.money(one.profit?.expected_cents)}</span>
        </li>
      ))}
      {act.what !== 'nothing' && act.what !== 'care' && (
        <li className={classes.other}>
          <span className={classes.what}>{w.nothing}</span>
          <span className={classes.count}>{f.money(0, 0)}</span>
        </li>
      )}
    </ul>
  )
}

function Assumed({ act }: { act: Schemas['Action'] }) {
  const w = useWords(words).action
  const f = useFormats()
  const deep = useDeep()
  return (
    <p className={classes.foot}>
      {w.margin(f.share(act.margin_rate))} <CostBasis />
      {deep && (
        <>
          {' · '}
          {w.chance(f.share(act.propensity, 1))}
        </>
      )}
      {act.decision && (
        <>
          {' · '}
          <Anchor component={Link} to={`/decisions/${act.decision}`} inherit underline="always">
            {w.opened}
          </Anchor>
        </>
      )}
    </p>
  )
}
