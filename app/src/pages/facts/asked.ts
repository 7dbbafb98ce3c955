/** Questions that the pages of facts share. */
import { api, body, type Schemas } from '@/api/client'
import type { Locale } from '@/language/words'
import { headed } from '@/parts/cell'
import { titleOf } from '@/parts/title'

export const factsQuery = {
  queryKey: ['traits'],
  queryFn: () => body(api.GET('/api/traits')),
}

export function factQuery(name: string) {
  return {
    queryKey: ['trait', name],
    queryFn: () => body(api.GET('/api/traits/{name}', { params: { path: { name } } })),
  }
}

type Titled = Pick<Schemas['Whole'], 'name' | 'title' | 'title_es'>

/** "Spent in the last 90 days", in the reader's language. */
export function factTitle(one: Titled, locale: Locale): string {
  return headed(titleOf(one, locale))
}
