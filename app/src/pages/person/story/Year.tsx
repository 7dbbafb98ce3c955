/** A year of visits as a strip, the present gap shaded when it is longer than usual. */
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { story as words } from '../words'
import { end } from './changed'
import classes from './Year.module.css'
import { dayNumber, type Strip, strip, summed } from './year'

export function Year({ story }: { story: Schemas['Story'] }) {
  const w = useWords(words).strip
  const f = useFormats()
  const drawn = strip(story.year, story.rhythm)
  const from = f.day(dayNumber(story.year.first_day))
  const to = f.day(dayNumber(story.year.last_day))
  return (
    <div>
      <div className={classes.strip}>
        <Bars drawn={drawn} label={w.label(from, to)} />
        {drawn.gap && (
          <span
            className={classes.silent}
            data-state={story.rhythm.state}
            style={{ right: 0, maxWidth: `${(1 - drawn.gap.from / drawn.days) * 100}%` }}
          >
            {w.silent(drawn.gap.days, f.number(drawn.gap.days))}
          </span>
        )}
        {drawn.bars.length === 0 && <span className={classes.none}>{w.none}</span>}
      </div>
      <Months drawn={drawn} />
      <Facts story={story} />
    </div>
  )
}

function Bars({ drawn, label }: { drawn: Strip; label: string }) {
  const w = useWords(words).strip
  const f = useFormats()
  const { gap, days } = drawn
  return (
    <svg
      className={classes.bars}
      viewBox={`0 0 ${days} 1`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {gap && <rect className={classes.gap} x={gap.from} width={days - gap.from} height={1} />}
      {gap?.late != null && (
        <rect className={classes.late} x={gap.late} width={days - gap.late} height={1} />
      )}
      {drawn.bars.map((one) => (
        <rect
          key={one.day}
          className={classes.bar}
          x={one.at + 0.1}
          width={0.8}
          y={1 - one.height * 0.94}
          height={one.height * 0.94}
        >
          <title>{w.day(f.day(dayNumber(one.day)), f.money(one.cents))}</title>
        </rect>
      ))}
    </svg>
  )
}

/** The months below the strip; read aloud with what was bought in each. */
function Months({ drawn }: { drawn: Strip }) {
  const w = useWords(words).strip
  const f = useFormats()
  const short = new Intl.DateTimeFormat(f.tag, { month: 'short', timeZone: 'UTC' })
  const long = new Intl.DateTimeFormat(f.tag, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (
    <ul className={classes.months}>
      {drawn.months.map((one) => (
        <li key={one.day} style={{ left: `${(one.at / drawn.days) * 100}%` }}>
          <span aria-hidden>{short.format(one.day * 86_400_000).replace('.', '')}</span>
          <span className="visually-hidden">
            {w.month(
              long.format(one.day * 86_400_000),
              one.visits,
              f.number(one.visits),
              f.money(one.cents),
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Facts({ story }: { story: Schemas['Story'] }) {
  const w = useWords(words).strip
  const f = useFormats()
  const { rhythm, hours, year } = story
  const shorter = Math.round((rhythm.shorter_gaps_share ?? 0) * rhythm.gaps)
  const gap = rhythm.gap_days
  return (
    <dl className={classes.facts}>
      <Fact
        name={w.visits}
        value={f.number(rhythm.visits)}
        note={rhythm.first_day ? w.since(f.day(dayNumber(rhythm.first_day))) : ''}
      />
      <Fact name={w.spent} value={f.money(summed(year.visits), 0)} />
      {rhythm.usual_gap_days != null && (
        <Fact
          name={w.usual}
          value={w.days(rhythm.usual_gap_days, f.number(rhythm.usual_gap_days))}
        />
      )}
      <Fact
        name={w.now}
        value={gap == null ? f.number(null) : w.days(gap, f.number(gap))}
        note={[
          shorter > 0 ? w.longer(f.number(shorter), f.number(rhythm.gaps)) : '',
          story.reached < year.last_day ? w.known(f.day(end(story))) : '',
        ]
          .filter(Boolean)
          .join('; ')}
      />
      {rhythm.since && <Fact name={w.late} value={f.day(dayNumber(rhythm.since))} />}
      {hours && <Fact name={w.hours} value={`${hours.first}:00–${hours.last}:00`} />}
    </dl>
  )
}

function Fact({ name, value, note }: { name: string; value: string; note?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        {note && <span>{note}</span>}
      </dd>
    </div>
  )
}
