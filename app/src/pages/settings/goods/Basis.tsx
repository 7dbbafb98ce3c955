/** How much of the sales has a known cost, and how much rests on something said or assumed. */
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import classes from './goods.module.css'
import { words } from './words'

const KINDS = ['known', 'category', 'assumed'] as const

export function Basis({ basis, at }: { basis: Schemas['Basis']; at: string | null }) {
  const w = useWords(words).basis
  const f = useFormats()
  const share = {
    known: basis.known_share,
    category: basis.category_share,
    assumed: basis.assumed_share,
  }
  return (
    <>
      <p className={classes.lead}>
        {w.says(
          f.money(basis.sales_cents, 0),
          f.money(basis.goods_cost_cents, 0),
          f.share(basis.margin, 1),
        )}
      </p>
      <div className={classes.bar} aria-hidden>
        {KINDS.map((kind) => (
          <span key={kind} className={classes[kind]} style={{ width: `${100 * share[kind]}%` }} />
        ))}
      </div>
      <dl className={classes.shares}>
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>
              <span className={`${classes.dot} ${classes[kind]}`} aria-hidden />
              {w.kind[kind]}
            </dt>
            <dd>{w.ofSales(f.share(share[kind], 1))}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>{at ? w.asOf(f.time(at)) : ''}</p>
    </>
  )
}
