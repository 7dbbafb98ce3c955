/** What the page tells others already: Tag Manager's `dataLayer`, `gtag()` and Meta's `fbq()`.
 *
 * It goes to the server as it was said, and is translated there. What the page said to them reaches
 * them as before, whatever happens here.
 */
import { signals } from './consent.ts'
import { type Json, quietly } from './said.ts'
import { tell } from './sending.ts'

const KNOWN =
  /^(purchase|refund|search|login|sign_up|begin_checkout|(add_to|remove_from|view)_(cart|wishlist)|add_(payment|shipping)_info|(view|select)_(item|item_list|promotion)|view_search_results)$/

const page = window as unknown as Record<string, unknown>
let shop: unknown // the `ecommerce` that the data layer holds
let told = false // the data layer told of the shop on this page

function heard(via: string, name: unknown, body: unknown) {
  tell({ type: 'heard', via, name, body })
}

/** One entry of the data layer. */
function entry(one: Json & ArrayLike<unknown>) {
  const [verb, name, more] = one.length ? Array.from(one) : []
  if (verb === 'consent') signals(name, more as Json)
  else if (verb === 'event' && KNOWN.test(`${name}`)) {
    told = true
    heard('gtag', name, more)
  } else if (!one.length) pushed(one)
}

function pushed({ event, ecommerce }: Json) {
  if (ecommerce !== undefined) shop = ecommerce
  if (ecommerce || KNOWN.test(`${event}`)) {
    told ||= !!shop
    heard('dataLayer', event, shop)
  }
}

function layer() {
  const mine = (page.dataLayer ||= []) as (Json & ArrayLike<unknown>)[]
  const each = (some: typeof mine) => some.forEach((one) => quietly(() => entry(one)))
  each(mine)
  const push = mine.push
  mine.push = function (...some) {
    each(some)
    return push.apply(this, some)
  }
}

/** Meta's pixel keeps what it needs on the function itself: a proxy leaves all of that where it is. */
function pixel() {
  const watched = (theirs: unknown) =>
    typeof theirs === 'function'
      ? new Proxy(theirs, {
          apply(target, self, some) {
            quietly(() => bought(some))
            return Reflect.apply(target, self, some)
          },
        })
      : theirs
  let fbq = page.fbq as { queue?: unknown[][] } | undefined
  quietly(() => fbq?.queue?.forEach((some) => bought(Array.from(some))))
  fbq = watched(fbq) as typeof fbq
  Object.defineProperty(page, 'fbq', {
    configurable: true,
    get: () => fbq,
    set: (theirs) => {
      fbq = watched(theirs) as typeof fbq
    },
  })
}

function bought([verb, name, more]: unknown[]) {
  // Once the data layer's word is there as well, it is the better one: a shop tells both the same.
  if (verb === 'track' && name !== 'PageView')
    setTimeout(() => told || heard('fbq', name, more), 500)
}

export function listen() {
  layer()
  pixel()
}
