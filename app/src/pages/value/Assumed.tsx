/** What profit rests on where no data say it: each assumption, named. */
import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import classes from './value.module.css'
import { words } from './words'

export function Assumed({ assumed }: { assumed: Schemas['Assumed'] }) {
  const w = useWords(words).assumed
  const f = useFormats()
  const may = useMay('admin')
  const priced = Object.entries(assumed.message_costs).filter(([, cost]) => cost > 0)
  const messages = priced.map(
    ([channel, cost]) =>
      `${w.channel[channel as keyof typeof w.channel] ?? channel} ${f.money(cost * 100)}`,
  )
  const pairs: [string, string][] = [
    [w.margin, f.share(assumed.margin_rate, 1)],
    [
      w.discount,
      `${f.share(assumed.usual_discount, 1)} (${assumed.discount_measured ? w.measured : w.said})`,
    ],
    [w.shelf, f.share(assumed.shelf_margin_rate, 1)],
    [w.known, assumed.known_share ? f.share(assumed.known_share, 1) : w.nothingKnown],
    ...(assumed.category_share
      ? [[w.category, f.share(assumed.category_share, 1)] as [string, string]]
      : []),
    [w.refund, f.share(assumed.refund_loss)],
    [w.messages, messages.length > 0 ? messages.join(', ') : w.free],
    [w.case, f.money(assumed.case_cost * 100)],
    [w.staff, f.money(assumed.staff_hour_cost * 100)],
  ]
  return (
    <Card title={w.title}>
      <p className={classes.note}>{w.why}</p>
      <dl className={classes.facts}>
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {may && (
        <Anchor component={Link} to="/settings?tab=costs" size="sm" fw={550}>
          {w.change}
        </Anchor>
      )}
    </Card>
  )
}
