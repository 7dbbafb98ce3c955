/** Events wait here: in memory until there is consent, then half a second at most. */
import { fresh, host, type Json, quietly, said } from './said.ts'

const MOST = 100 // waiting
const AT_ONCE = 20
const KEPT_ALIVE = 20_000 // characters of three bytes at most; browsers take 64 KB of a page that is left
const SOON = 500 // ms

let allowed = false
let waiting: string[] = [] // as they were when they were said
let busy = false
let timer = 0
let pause = SOON
let user: unknown
let visitor = fresh() // the server's cookie goes before it; it joins what is sent until there is one

const tells = (path: string, body: string, signal?: AbortSignal) =>
  fetch(host + path, {
    method: 'POST',
    body, // a string is text/plain, so no preflight is asked
    credentials: 'include',
    keepalive: true,
    signal,
  })

const opened = (more: Json) =>
  JSON.stringify({
    writeKey: said.key,
    consent: allowed ? 'granted' : '',
    anonymousId: visitor,
    sentAt: new Date().toISOString(),
    machine: !!navigator.webdriver,
    ...more,
  })

export const may = () => allowed

/** Sign-up forms are a script of their own, loaded where the page or the house has one. */
export const draw = () =>
  import(`${host}/forms.js`).then(
    (forms) => forms.show(allowed),
    () => {},
  )

/** The answer to what needs no place in the log. */
export const ask = async (path: string, more: Json, signal: AbortSignal) =>
  (await tells(path, opened(more), signal)).json()

/** What is said from now on is said of this user; of nobody by name if there is none. */
export function call(id?: unknown) {
  user = id
}

/** Say it, as soon as one may. */
export function tell(message: Json) {
  const text = JSON.stringify({
    messageId: fresh(),
    userId: user,
    timestamp: new Date().toISOString(),
    ...message,
  })
  if (text.length < KEPT_ALIVE) waiting.push(text)
  if (waiting.length > MOST) waiting.shift()
  soon()
}

/** Consent is given, or is withdrawn: then what waits is forgotten, and the server's cookie too. */
export function allow(yes: boolean) {
  const had = allowed || quietly(() => localStorage.regulars)
  allowed = yes
  if (yes) {
    quietly(() => {
      localStorage.regulars = 1 // so that a later page knows that there is a cookie to delete
    })
    soon()
  } else {
    waiting = []
    if (had) forget()
  }
}

/** Whoever comes next is somebody else. */
export function forget() {
  visitor = fresh()
  quietly(() => delete localStorage.regulars)
  tells('/v1/tag/forget', '').catch(() => {})
}

function batch(some: string[]) {
  const around = opened({
    skip: said.skip,
    context: {
      locale: navigator.language,
      timezone: quietly(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
    },
  })
  return `${around.slice(0, -1)},"batch":[${some}]}`
}

function soon() {
  if (allowed && !busy && !timer) timer = setTimeout(send, pause)
}

function send() {
  timer = 0
  if (!allowed || !waiting.length) return
  const some = waiting.splice(0, AT_ONCE)
  while (some.join().length > KEPT_ALIVE) waiting.unshift(some.pop() as string)
  busy = true
  tells('/v1/tag', batch(some))
    .then((answer) => {
      if (answer.status === 429 || answer.status > 499) throw 0
      pause = SOON
      return answer.json()
    })
    .then(({ forms }) => forms && draw())
    .catch(() => {
      waiting = allowed ? some.concat(waiting) : []
      pause = Math.min(pause * 2, 60_000)
    })
    .then(() => {
      busy = false
      soon()
    })
}

/** The page is left: what waits goes by a beacon, which outlives it. */
export function leave() {
  if (!allowed || !waiting.length) return
  const some = waiting
  waiting = []
  if (!navigator.sendBeacon(`${host}/v1/tag`, batch(some))) {
    waiting = some
    soon()
  }
}
