/** What uses a customer fact: other facts, segments and offers, found in their definitions. */

import { ruleOr } from '@/parts/rule/read'
import { groupOf, type Rule } from '@/parts/rule/rule'

type Body = { [key: string]: unknown }

/** Names of the facts that a fact is worked out from. */
export function madeOf(body: Body): readonly string[] {
  const { over } = body
  return Array.isArray(over) ? over.filter((one): one is string => typeof one === 'string') : []
}

/** Names of the facts that a rule asks for. */
export function askedBy(rule: unknown): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (one: Rule) => {
    const group = groupOf(one)
    if (group) for (const part of group.rules) look(part)
    else if ('near' in one) for (const name of ['latitude', 'longitude']) found.add(name)
    else if ('trait' in one) {
      found.add(one.trait)
      if (one.trait2 !== undefined) found.add(one.trait2)
    }
  }
  look(ruleOr(rule))
  return found
}
