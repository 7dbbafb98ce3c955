/** Which of a person's names a till would read, and what a recommendation suggests to buy. Pure. */
import type { Schemas } from '@/api/client'
import type { CardName } from '@/parts/assistant/useCard'

const READABLE: readonly CardName['kind'][] = [
  'loyalty_card',
  'phone',
  'email',
  'user_id',
  'pos_customer',
  'anonymous_id',
]

export function cardOf(names: readonly Schemas['Name'][]): CardName | null {
  for (const kind of READABLE) {
    const found = names.find((one) => one.kind === kind && !one.shared)
    if (found) return { kind, value: found.value }
  }
  return null
}

/** Two recommendations that say the same to the customer. */
export function sameSaying(one: Schemas['Shown'], other: Schemas['Shown']): boolean {
  return one.action === other.action && one.offer === other.offer && one.question === other.question
}

/** What could be bought: the suggested category first, then what they always and never buy. */
export function basket(
  suggested: string | null,
  story: Pick<Schemas['Story'], 'always' | 'never_bought'>,
): string[] {
  const names = [...story.always, ...story.never_bought].map((one) => one.name)
  return [...new Set(suggested ? [suggested, ...names] : names)]
}
