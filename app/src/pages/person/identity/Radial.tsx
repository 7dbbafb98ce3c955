/** Names around the strongest one; each link says why it is there when it is pointed at. */
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { called, nameKinds } from '@/parts/personName'
import { useWho } from '../who'
import { because } from './evidence'
import classes from './identity.module.css'
import { type Drawn, type Placed, radial, SIZE } from './radial'
import { identity as words } from './words'

const WIDE = 70 //: room for names on either side
const SHORT = 11
const LONG = 20
const WHOLE = new Set(['email', 'phone']) //: shown without their kind before them

export function Radial({ person }: { person: Schemas['Person'] }) {
  const w = useWords(words)
  const f = useFormats()
  const [told, tell] = useState('')
  const drawn = radial(person.names, person.evidence)
  return (
    <figure className={classes.picture}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing's group of links is no fieldset */}
      <svg
        viewBox={`${-WIDE} 0 ${SIZE + 2 * WIDE} ${SIZE}`}
        role="group"
        aria-label={w.picture(f.number(drawn.names.length))}
      >
        {drawn.links.map((one) => (
          <Link key={`${one.link.low}-${one.link.high}`} one={one} tell={tell} />
        ))}
        {drawn.names.map((one, nth) => (
          <Node key={one.name.id} one={one} middle={nth === 0} />
        ))}
      </svg>
      <figcaption className={classes.told} aria-live="polite">
        {told || w.hint}
      </figcaption>
    </figure>
  )
}

function Link({ one, tell }: { one: Drawn['links'][number]; tell: (what: string) => void }) {
  const w = useWords(words)
  const f = useFormats()
  const kinds = useWords(nameKinds)
  const { locale } = useLanguage()
  const who = useWho()
  const why = because(one.link.reason, locale, who)
  const line = { x1: one.from.x, y1: one.from.y, x2: one.to.x, y2: one.to.y }
  const said = `${w.linkOf(
    called(one.from.name, kinds, 30),
    called(one.to.name, kinds, 30),
    why,
  )} (${f.date(one.link.decided_at)})`
  const say = () => tell(said)
  const hush = () => tell('')
  return (
    // biome-ignore lint/a11y/useSemanticElements: HTML's button cannot be drawn inside a picture
    <g
      className={classes.link}
      role="button"
      tabIndex={0}
      aria-label={said}
      onMouseEnter={say}
      onMouseLeave={hush}
      onClick={say}
      onKeyDown={say}
      onFocus={say}
      onBlur={hush}
    >
      <line {...line} className={classes.reach} />
      <line {...line} className={classes.seen} />
    </g>
  )
}

function Node({ one, middle }: { one: Placed; middle: boolean }) {
  const kinds = useWords(nameKinds)
  const kind: Record<string, string> = kinds
  const name = called(one.name, kinds, WHOLE.has(one.name.kind) ? LONG : SHORT)
  const radius = middle ? 20 : 11
  const anchor = { left: 'end', right: 'start', mid: 'middle' } as const
  const off = { left: -radius - 6, right: radius + 6, mid: 0 }[one.side]
  const below = one.side === 'mid' ? radius + 16 : 4
  return (
    <g>
      <title>{one.name.value.slice(0, 200)}</title>
      <circle
        cx={one.x}
        cy={one.y}
        r={radius}
        className={classes.node}
        data-kind={one.name.kind}
        data-shared={one.name.shared}
      />
      <text
        x={one.x + off}
        y={one.y + (one.side === 'mid' && one.y < SIZE / 2 - 30 ? -radius - 8 : below)}
        textAnchor={anchor[one.side]}
        className={classes.label}
        data-middle={middle}
      >
        <tspan className={classes.whole}>{name}</tspan>
        <tspan className={classes.brief}>{kind[one.name.kind] ?? one.name.kind}</tspan>
      </text>
    </g>
  )
}
