/** Pages, and those of a site that never loads another. */
import type { Json } from './said.ts'
import { tell } from './sending.ts'

let before = document.referrer
let here = ''

const address = () => location.href.replace(/#(?!\/).*/, '') // `#/…` is a page of its own

export function page(name?: unknown, more?: unknown) {
  here = address()
  const { href, pathname } = location
  const { title } = document
  const properties = { url: href, path: pathname, title, referrer: before, ...(more as Json) }
  tell({ type: 'page', name, properties })
  before = href
}

/** Notice when the page becomes another. */
export function follow(then: () => void) {
  const look = () =>
    setTimeout(() => {
      if (address() !== here) then()
    }, 50) // its title follows its address
  for (const verb of ['pushState', 'replaceState'] as const) {
    const theirs = history[verb]
    history[verb] = function (...some) {
      theirs.apply(this, some)
      look()
    }
  }
  addEventListener('popstate', look)
}
