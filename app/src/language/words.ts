/** Words in both languages. A word that lacks its Spanish is a type error. */
export type Locale = 'en' | 'es'

// biome-ignore lint/suspicious/noExplicitAny: a phrase takes what it needs
type Phrase = string | ((...given: any[]) => string)
export type Words = { [word: string]: Phrase | Words }
type Same<T> = {
  [K in keyof T]: T[K] extends Words ? Same<T[K]> : T[K] extends string ? string : T[K]
}

export type Both<T> = { en: T; es: Same<T> }

/** The words of a page: `both({ title: 'People' }, { title: 'Personas' })`. */
export function both<const T extends Words>(en: T, es: Same<T>): Both<T> {
  return { en, es }
}

/** "1 person", "2 people": the two forms of both languages. */
export function counted(n: number, one: string, many: string, shown = String(n)): string {
  return `${shown} ${n === 1 ? one : many}`
}
