/** Which language the page speaks; remembered by the browser, changed without a reload. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { queries } from '@/api/queries'
import type { Both, Locale, Words } from './words'

const KEY = 'regulars-language'

const Chosen = createContext<{ locale: Locale; choose: (one: Locale) => void }>({
  locale: 'en',
  choose: () => {},
})

/** What was chosen here before, else what the browser prefers. */
export function firstLocale(): Locale {
  const kept = localStorage.getItem(KEY)
  if (kept === 'en' || kept === 'es') return kept
  return navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en'
}

export function Language({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(firstLocale)
  document.documentElement.lang = locale // before anything asks the server: see api/client
  const value = useMemo(
    () => ({
      locale,
      choose: (one: Locale) => {
        localStorage.setItem(KEY, one)
        setLocale(one)
        document.documentElement.lang = one
        queries.invalidateQueries() // what the server says in words is said anew
      },
    }),
    [locale],
  )
  return <Chosen.Provider value={value}>{children}</Chosen.Provider>
}

export function useLanguage() {
  return useContext(Chosen)
}

/** The words of a page in the language that is spoken. */
export function useWords<T extends Words>(words: Both<T>): T {
  return words[useLanguage().locale] as T
}
