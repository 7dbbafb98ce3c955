/** What may not decide on a price: shown in the lists, not to be chosen; marked where a rule has it. */
import type { Choice } from './fresh'
import { type Filter, groupOf, type Leaf } from './rule'

type Why = 'protected' | 'sensitive'
type Marked = { name: string; barred?: Why | null }
type Words = { barred: Record<Why, string> }
type Known = {
  traits: readonly Marked[]
  segments: readonly Marked[]
  fields: readonly (Marked & { of: string })[]
}

/** The choice as it is in the list of an offer's rule. */
export function priced(
  choice: Choice,
  barred: Why | null | undefined,
  price: boolean,
  w: Words,
): Choice {
  if (!price || !barred) return choice
  return { ...choice, label: `${choice.label} · ${w.barred[barred]}`, disabled: true }
}

/** Why a condition may not decide on a price; null: it may. The server looks deeper before it saves. */
export function barredIn(leaf: Leaf, known: Known): Why | null {
  const find = (among: readonly Marked[], name: string | undefined) =>
    among.find((one) => one.name === name)?.barred ?? null
  if ('trait' in leaf) return find(known.traits, leaf.trait) ?? find(known.traits, leaf.trait2)
  if ('segment' in leaf) return find(known.segments, leaf.segment)
  const field = (name: string | undefined) => find(known.fields, name)
  if ('funnel' in leaf) {
    return leaf.funnel.steps.map(({ where }) => filtered(where, field)).find(Boolean) ?? null
  }
  const deed = 'did' in leaf ? leaf.did : 'didnt' in leaf ? leaf.didnt : undefined
  return deed ? (field(deed.field) ?? filtered(deed.where, field)) : null
}

function filtered(
  filter: Filter | undefined,
  field: (name: string | undefined) => Why | null,
): Why | null {
  if (!filter) return null
  const group = groupOf(filter)
  if (group) return group.rules.map((one) => filtered(one, field)).find(Boolean) ?? null
  return 'field' in filter ? field(filter.field) : null
}
