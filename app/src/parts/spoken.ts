/** What customers read, in the languages that they read. */
import type { Schemas } from '@/api/client'

export type Words = Schemas['WordsBody']
export type Spoken = 'en' | 'es'

export const SPOKEN: readonly Spoken[] = ['en', 'es']
export const UNSAID: Words = { en: '', es: '' }

/** In that language, else in the other. */
export function read(words: Words | undefined, spoken: Spoken): string {
  return words?.[spoken] || words?.en || words?.es || ''
}
