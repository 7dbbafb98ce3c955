/** Places on the page that are filled for whoever looks at it, or stay as they are. */
import { quietly } from './said.ts'
import { ask, may, tell } from './sending.ts'

const PATIENCE = 600 // ms; then what stands there stays
type Filled = { slot: string; offer: string; decision: string; title: string; until?: string }

/** Ask once for all slots that nothing was asked for yet. */
export function fill() {
  if (!may()) return
  const found = [...document.querySelectorAll<HTMLElement>('[data-regulars-slot]:not([data-asked])')]
  if (!found.length) return
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE)
  for (const one of found) one.dataset.asked = ''
  ask('/v1/decide/slots', { slots: found.map((one) => one.dataset.regularsSlot) }, stop.signal)
    .then(({ filled }: { filled: Filled[] }) => {
      for (const one of found) {
        const mine = filled.find(({ slot }) => slot === one.dataset.regularsSlot)
        if (mine && !stop.signal.aborted) quietly(() => show(one, mine))
      }
    })
    .catch(() => {})
    .then(() => clearTimeout(timer))
}

/** The place keeps the height it has: nothing on the page moves. */
function show(one: HTMLElement, mine: Filled) {
  const seen = new CustomEvent('regulars', { bubbles: true, cancelable: true, detail: mine })
  const height = `${one.getBoundingClientRect().height}px`
  Object.assign(one.style, { height, overflow: 'auto', boxSizing: 'border-box' })
  if (one.dispatchEvent(seen)) {
    const title = document.createElement('strong')
    title.textContent = mine.title
    one.replaceChildren(title)
  }
  tell({ type: 'track', event: 'Promotion Viewed', properties: mine })
}
