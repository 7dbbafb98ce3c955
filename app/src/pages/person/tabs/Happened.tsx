/** One event of a timeline: a sentence; on request, what it says. */
import { Badge } from '@mantine/core'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { said } from './goods'
import { groupOf } from './kinds'
import classes from './tabs.module.css'
import { told } from './words'

/** What of an event is told. */
export type Row = Omit<Schemas['TimelineRow'], 'identifiers'>

const TEST_TILL = 'test_till'

export function Happened({ row }: { row: Row }) {
  const w = useWords(told)
  const f = useFormats()
  return (
    <li className={classes.happened} data-group={groupOf(row.kind)}>
      <details className={classes.event}>
        <summary>
          <span className={classes.sentence} dir="auto">
            {row.sentence}
          </span>
          {row.source === TEST_TILL && (
            <Badge radius="sm" size="sm" tt="none" bg="var(--honey-pale)" c="#6b4a06">
              {w.testTill}
            </Badge>
          )}
          <time className={classes.when} dateTime={row.occurred_at}>
            {f.time(row.occurred_at)}
          </time>
        </summary>
        <Details row={row} />
      </details>
    </li>
  )
}

function Details({ row }: { row: Row }) {
  const w = useWords(told)
  const f = useFormats()
  const { lines, hidden, facts } = said(row.payload)
  return (
    <div className={classes.inside}>
      <ul className={classes.goods}>
        {lines.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an event never change
          <li key={at}>
            <bdi>{one.name}</bdi>
            <span>{one.category}</span>
            <span>
              {one.quantity != null && one.quantity !== 1 && `${f.number(one.quantity, 3)} × · `}
              {f.money(one.total == null ? null : one.total * 100)}
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className={classes.quiet}>{w.hidden(hidden, f.number(hidden))}</p>}
      <dl className={classes.facts}>
        <div>
          <dt>{w.source}</dt>
          <dd>{row.source}</dd>
        </div>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{f.told(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
