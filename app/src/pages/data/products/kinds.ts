/** What sorts of things are in the catalogue. */
import type { Schemas } from '@/api/client'

export type Kind = Schemas['Product']['kind']
export const KINDS = ['product', 'service', 'article', 'event'] as const satisfies readonly Kind[]

/** Where all products are. */
export const ALL = '/data?tab=products'

export function kindOf(said: string | null): Kind | undefined {
  return KINDS.find((one) => one === said)
}
