/** Places on the page that are filled for whoever looks at it, or stay as they are. */
import { quietly } from './said.ts'
import { ask, draw, may, tell } from './sending.ts'

const PATIENCE = 600 // ms; then what stands there stays
type Filled = { slot: string; offer: string; decision: string; title: string; until?: string }

const places = (kind: string) =>
  document.querySelectorAll<HTMLElement>(`[data-regulars-${kind}]:not([data-asked])`)

/** Ask once for all slots that nothing was asked for yet. */
export function fill() {
  if (places('form')[0]) draw()
  if (!may()) return
  const found = [...places('slot')]
  if (!found.length) return
  const stop = new AbortController()
  setTimeout(() => stop.abort(), PATIENCE) // an answer that is there already stays
  for (const one of found) one.dataset.asked = ''
  ask('/v1/decide/slots', { slots: found.map((one) => one.dataset.regularsSlot) }, stop.signal)
    .then(({ filled }: { filled: Filled[] }) => {
      for (const one of found) {
        const mine = filled.find(({ slot }) => slot === one.dataset.regularsSlot)
        if (mine && !stop.signal.aborted) quietly(() => show(one, mine))
      }
    })
    .catch(() => {})
}

/** The place keeps the height it has: nothing on the page moves. */
function show(one: HTMLElement, mine: Filled) {
  const seen = new CustomEvent('regulars', { bubbles: true, cancelable: true, detail: mine })
  const { height } = one.getBoundingClientRect()
  one.style.cssText += `;height:${height}px;overflow:auto;box-sizing:border-box`
  if (one.dispatchEvent(seen)) {
    const title = document.createElement('strong')
    title.textContent = mine.title
    one.replaceChildren(title)
  }
  tell({ type: 'track', event: 'Promotion Viewed', properties: mine })
}
