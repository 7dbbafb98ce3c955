/** Where names stand on rings around the strongest one, and the links between them. Pure. */
import type { Schemas } from '@/api/client'

export const SIZE = 400
const CENTRE = SIZE / 2
const INNER = 118
const OUTER = 168
const CROWDED = 9 //: more than so many names stand on two rings

export type Placed = { name: Schemas['Name']; x: number; y: number; side: 'left' | 'right' | 'mid' }
export type Drawn = {
  names: Placed[]
  links: { link: Schemas['Evidence']; from: Placed; to: Placed }[]
}

/** The strongest name in the middle, the rest around it in the order in which they were seen. */
export function radial(
  names: readonly Schemas['Name'][],
  evidence: readonly Schemas['Evidence'][],
): Drawn {
  const ordered = [...names].sort((a, b) => b.strength - a.strength || a.id - b.id)
  const [first, ...rest] = ordered
  if (!first) return { names: [], links: [] }
  rest.sort((a, b) => a.id - b.id)
  const placed = [
    at(first, CENTRE, CENTRE),
    ...rest.map((one, nth) => around(one, nth, rest.length)),
  ]
  const by = new Map(placed.map((one) => [one.name.id, one]))
  const links = evidence.flatMap((link) => {
    const from = by.get(link.low)
    const to = by.get(link.high)
    return from && to && link.verdict === 'joined' ? [{ link, from, to }] : []
  })
  return { names: placed, links }
}

function around(name: Schemas['Name'], nth: number, of: number): Placed {
  const angle = -Math.PI / 2 + (2 * Math.PI * nth) / of + (of === 2 ? Math.PI / 2 : 0)
  const far = of > CROWDED && nth % 2 === 1 ? OUTER : INNER
  return at(name, CENTRE + far * Math.cos(angle), CENTRE + far * Math.sin(angle))
}

function at(name: Schemas['Name'], x: number, y: number): Placed {
  const off = x - CENTRE
  const side = Math.abs(off) < 30 ? 'mid' : off < 0 ? 'left' : 'right'
  return { name, x: rounded(x), y: rounded(y), side }
}

const rounded = (value: number) => Math.round(value * 10) / 10
