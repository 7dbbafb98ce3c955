/** What an event's payload says that may be shown: sensitive goods are counted, never named. Pure. */

export type Line = { name: string; category: string; quantity: number | null; total: number | null }
export type Said = { lines: Line[]; hidden: number; facts: [string, string][] }

const SHOWN_FACTS = 20
const LONGEST = 300

type Bag = Readonly<Record<string, unknown>>

function isBag(given: unknown): given is Bag {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

const text = (given: unknown): string => (typeof given === 'string' ? given : '')
const number = (given: unknown): number | null =>
  typeof given === 'number' && Number.isFinite(given) ? given : null

export function said(payload: unknown): Said {
  if (!isBag(payload)) return { lines: [], hidden: 0, facts: [] }
  const items = Array.isArray(payload.items) ? payload.items.filter(isBag) : []
  const open = items.filter((one) => one.sensitive !== true)
  return {
    lines: open.map((one) => ({
      name: text(one.name) || text(one.product),
      category: text(one.category),
      quantity: number(one.quantity),
      total: number(one.total),
    })),
    hidden: items.length - open.length,
    facts: facts(payload),
  }
}

function facts(payload: Bag): [string, string][] {
  return Object.entries(payload)
    .filter(([name, value]) => name !== 'items' && value !== null && value !== '')
    .slice(0, SHOWN_FACTS)
    .map(([name, value]) => [name, shown(value)])
}

function shown(value: unknown): string {
  const all = typeof value === 'string' ? value : JSON.stringify(value)
  return all.length > LONGEST ? `${all.slice(0, LONGEST)}…` : all
}
