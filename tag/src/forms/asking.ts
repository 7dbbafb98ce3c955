/** What is asked of the house about forms, and told it. */

export type Field = {
  name: string
  label: string
  type: string
  autocomplete: string
  required: boolean
}
export type Form = {
  name: string
  version: number
  kind: 'popup' | 'embedded' | 'till'
  locale: string
  title: string
  text: string
  agree: string
  note: string
  fields: Field[]
  button: string
  close: string
  thanks: string
  wrong: string
  busy: string
  trap: string
  opens: 'after' | 'scrolled' | 'leaving'
  amount: number
  rest_days: number
  rests_as: string
  drawn: string[]
}

const home = new URL(import.meta.url).origin
const machine = !!navigator.webdriver
/** The page's own language, else the browser's. */
const spoken = () => (document.documentElement.lang || navigator.language).slice(0, 2)
const locale = () => (spoken() === 'es' ? 'es' : 'en')

const tell = (path: string, said: unknown, credentials: RequestCredentials = 'omit') =>
  fetch(`${home}/v1/forms${path}`, {
    method: 'POST',
    body: JSON.stringify(said), // a string is text/plain, so no preflight is asked
    credentials,
  })

/** The forms of these names, and the pop-ups that are meant for this page and this visitor. */
export async function ask(names: string[], consent: boolean): Promise<Form[]> {
  const said = { names, page: location.href, locale: locale(), machine }
  // Without consent the visitor's cookie stays at home.
  const answer = consent
    ? await tell('', { ...said, consent: 'granted' }, 'include')
    : await tell('', said)
  return answer.ok ? (await answer.json()).forms : []
}

export function saw({ name, version, drawn }: Form) {
  tell(`/${name}/shown`, { version, machine, drawn }).catch(() => {})
}

/** The status of the answer; 0 where there was none. */
export const send = ({ name, version, locale, drawn }: Form, said: object) =>
  tell(`/${name}`, { version, locale, drawn, page: location.href.slice(0, 500), ...said }).then(
    ({ status }) => status,
    () => 0,
  )
