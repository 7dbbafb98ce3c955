/** Profit of a year, from the shelf price down. */

import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { CostBasis } from '@/parts/CostBasis'
import { steps } from './steps'
import classes from './value.module.css'
import { words } from './words'

export function Profit({ profit, margin }: { profit: Schemas['ProfitParts']; margin: number }) {
  const w = useWords(words)
  const f = useFormats()
  return (
    <Card title={w.profit.title}>
      <div className={classes.big}>{f.money(profit.profit_cents, 0)}</div>
      <p className={classes.note}>
        {w.profit.of(f.money(profit.spent_cents, 0), f.share(margin))} <CostBasis />
      </p>
      <ul className={classes.list}>
        {steps(profit).map((one) => (
          <li key={one.name}>
            <div className={classes.line}>
              <span>{w.profit.part[one.name]}</span>
              <span>
                {one.less && one.cents !== 0 ? `−${f.money(one.cents, 0)}` : f.money(one.cents, 0)}
              </span>
            </div>
            <div className={classes.track}>
              {one.cents !== 0 && (
                <div
                  className={`${classes.bar} ${one.less ? classes.less : classes.left}`}
                  style={{ left: `${one.from}%`, width: `${one.to - one.from}%` }}
                />
              )}
            </div>
          </li>
        ))}
        <li className={`${classes.line} ${classes.sum}`}>
          <span>{w.profit.left}</span>
          <span>{f.money(profit.profit_cents, 0)}</span>
        </li>
      </ul>
    </Card>
  )
}
