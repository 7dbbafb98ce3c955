/** What a poster may be printed on, and in which language it speaks. */
import type { Spoken } from '../spoken'

export const PAPERS = ['a4', 'a5', 'receipt'] as const

export type Wish = { size: (typeof PAPERS)[number]; locale: Spoken }
