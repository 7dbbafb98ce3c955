/** What one may agree to, and its words in the reader's language. */
import { api, body, type Schemas } from '@/api/client'
import type { Locale } from '@/language/words'

type Purpose = Schemas['PurposeRow']

export const purposesQuery = {
  queryKey: ['purposes'],
  queryFn: () => body(api.GET('/api/purposes')),
  staleTime: 60_000,
}

export function titleOf(known: readonly Purpose[] | undefined, name: string, locale: Locale) {
  const found = known?.find((one) => one.name === name)
  if (!found) return name
  return (locale === 'es' ? found.title_es : found.title_en) || found.name
}

export function wordingOf(one: Purpose | undefined, locale: Locale) {
  return (locale === 'es' ? one?.wording_es : one?.wording_en) ?? ''
}

/** What was promised or asked for needs no yes; the rest does. */
export function asking(known: readonly Purpose[]) {
  return known.filter((one) => one.kind !== 'transactional')
}
