/** Nothing is stored or sent before consent; Global Privacy Control is a no that stays. */
import { type Json, said } from './said.ts'
import { allow } from './sending.ts'

const refuses = !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
let given: boolean | undefined = said.consent === 'granted' || undefined // false: they said no
let started = false
let changed: (yes: boolean) => void

/** What the page knows of consent so far holds from now on; `then` hears of it, and of changes. */
export function start(then: (yes: boolean) => void) {
  changed = then
  started = true
  if (refuses || given === false) allow(false)
  else if (given) decide(true)
}

export function decide(yes: boolean) {
  given = yes
  if (!started || refuses) return
  allow(yes)
  changed(yes)
}

/** Google's Consent Mode: a default for some region only can deny, for we know no regions. */
export function signals(verb: unknown, { analytics_storage: said_, region }: Json) {
  if (!said_) return
  const yes = said_ === 'granted'
  if (verb === 'update') decide(yes)
  else if (!yes) given = undefined
  else if (!region && !denied) given = true
  denied ||= verb !== 'update' && !yes
}
let denied = false
