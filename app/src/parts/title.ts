/** What a definition is called in the reader's language. */
import type { Locale } from '@/language/words'

export function titleOf(one: { name: string; title: string; title_es: string }, locale: Locale) {
  return (locale === 'es' && one.title_es) || one.title || one.name
}
