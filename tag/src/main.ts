/** The tag: one script for a shop's site. `regulars('track', 'Song Played', { title: '…' })`. */
import { decide, start } from './consent.ts'
import { listen } from './listening.ts'
import { follow, page } from './pages.ts'
import { quietly, said, type Verb } from './said.ts'
import { call, forget, leave, tell } from './sending.ts'
import { fill } from './slots.ts'

type Queue = Verb & { q?: ArrayLike<unknown>[]; on?: boolean }
const site = window as unknown as { regulars?: Queue }

const VERBS: Record<string, Verb> = {
  page,
  track: (event, properties) => tell({ type: 'track', event, properties }),
  identify(id, traits) {
    const named = typeof id !== 'object'
    if (named) call(id)
    tell({ type: 'identify', traits: named ? traits : id })
  },
  consent: (yes) => decide(yes === 'granted' || yes === true),
  reset() {
    call()
    forget()
  },
}

function run(given: ArrayLike<unknown>) {
  const [verb, ...more] = Array.from(given)
  quietly(() => VERBS[verb as string](...more))
}

function begin() {
  const next = () => {
    if (said.pages !== 'off') page()
    fill()
  }
  next()
  site.regulars?.q?.forEach(run)
  if (said.listen !== 'off') listen()
  site.regulars = function () {
    // biome-ignore lint/complexity/noArguments: what a queue holds
    run(arguments)
  }
  site.regulars.on = true
  follow(next)
  start(fill)
  addEventListener('load', fill)
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => document.hidden && leave())
}

if (!site.regulars?.on) {
  const ahead = document as { prerendering?: boolean }
  if (ahead.prerendering)
    document.addEventListener('prerenderingchange', () => quietly(begin), { once: true })
  else quietly(begin)
}
