/** A draft written as TOML for the server: docs/reference/mapping.md. */
import { type Channel, columnOf, type Draft, type Field, hasTime, plain, WHO } from './mapping'

const q = (text: string) => JSON.stringify(text)
const constant = (text: string) => `{ constant = ${q(text)} }`
const text = (column: string) => column
const money = (column: string) => `{ money = ${column}, min = 0 }`
const number = (column: string) => `{ number = ${column}, min = 0 }`
const truth = (column: string) => `{ bool = ${column} }`

/** How files write a channel. */
const SAID: Record<Channel, readonly string[]> = {
  email: ['email', 'Email', 'EMAIL', 'e-mail', 'E-mail', 'E-Mail', 'mail', 'correo', 'Correo'],
  sms: ['sms', 'Sms', 'SMS', 'text', 'Text'],
  voice: ['voice', 'Voice', 'VOICE', 'call', 'Call', 'llamada', 'Llamada'],
}

/** How files write what sort of thing a product is; the first that fits. */
const SORTS = {
  service: 'service services servicio servicios dienstleistung appointment appointments class',
  event: 'event events evento eventos ticket tickets workshop workshops veranstaltung',
  article: 'article articles post blog guide contenido content',
  product:
    'product products producto productos good goods merchandise physical item items ware artikel',
}
/** What is sold and is nothing to sell again. */
const FEES =
  'fee fees deposit deposits shipping postage delivery tip tips surcharge donation voucher cuota tasa propina donativo'

type Made = { rows: string; text: string }

export function toml(draft: Draft): string {
  const made = { orders, people, consents, lists, events, products }[draft.what](draft)
  const decimal = draft.decimal === ',' ? 'decimal = ","\n' : ''
  const source = `[source]\nfile = ${q(draft.file)}\n${decimal}`
  const zone = hasTime(draft) ? `\n[clock]\nzone = ${q(draft.zone)}\n` : ''
  return `name = ${q(draft.name)}\nrows = ${q(made.rows)}\n\n${source}${zone}\n${made.text}`
}

/** When, and to whom; `head`: what kind of event, and its id. */
function event(draft: Draft, head = ''): string {
  const at = columnOf(draft, 'at')
  const when = !at
    ? draft.asOf
    : draft.format
      ? `{ column = ${q(at)}, format = ${q(draft.format)} }`
      : q(at)
  const who = WHO.flatMap((kind) => {
    const column = columnOf(draft, kind)
    return column === undefined ? [] : [`${kind} = ${q(column)}`]
  })
  return `[event]\n${head}at = ${when}\nidentifiers = { ${who.join(', ')} }\n`
}

function lines(draft: Draft, typed: readonly (readonly [Field, (column: string) => string])[]) {
  return typed
    .flatMap(([field, written]) => {
      const column = columnOf(draft, field)
      return column === undefined ? [] : [`${field} = ${written(q(column))}\n`]
    })
    .join('')
}

/** Columns under their own names, for what is kept as it is. */
function named(draft: Draft, field: Field): string {
  return draft.columns
    .filter((one) => one.field === field)
    .map((one) => `${q(plain(one.name))} = ${q(one.name)}\n`)
    .join('')
}

function orders(draft: Draft): Made {
  const order = columnOf(draft, 'order_id') ?? ''
  const many = columnOf(draft, 'product') !== undefined
  const total = many ? (column: string) => `{ total = ${money(column)} }` : money
  const head = event(draft, `kind = "order_completed"\nid = ${q(`order-{${order}}`)}\n`)
  const payload = lines(draft, [
    ['order_id', text],
    ['store', text],
    ['total', total],
  ])
  const items = lines(draft, [
    ['product', text],
    ['name', text],
    ['category', text],
    ['quantity', number],
    ['price', money],
    ['total', money],
  ])
  const marks = 'merchandise = { constant = true }\nsensitive = { constant = false }\n'
  return {
    rows: many ? 'lines' : 'events',
    text: `${head}\n[payload]\n${payload}${many ? `\n[items]\n${items}${marks}` : ''}`,
  }
}

function people(draft: Draft): Made {
  return { rows: 'people', text: `${event(draft)}\n[payload]\n${named(draft, 'attribute')}` }
}

function consents(draft: Draft): Made {
  const { same } = draft
  const answer = columnOf(draft, 'answer')
  const kind = answer
    ? `{ consent = ${q(answer)} }`
    : q(same.answer === 'yes' ? 'consent_given' : 'consent_withdrawn')
  const purpose = columnOf(draft, 'purpose')
  const wording = columnOf(draft, 'wording')
  const said = [
    ...channelled(draft),
    `purpose = ${purpose ? `{ text = ${q(purpose)}, required = true }` : constant(same.purpose)}`,
    ...(wording
      ? [`wording = ${q(wording)}`]
      : same.wording
        ? [`wording = ${constant(same.wording)}`]
        : []),
  ]
  return {
    rows: 'consents',
    text: `${event(draft, `kind = ${kind}\n`)}\n[payload]\n${said.join('\n')}\n${lines(draft, [['locale', text]])}`,
  }
}

/** By which channel, and the address by which it reaches them; a row without either is refused. */
function channelled(draft: Draft): string[] {
  const column = columnOf(draft, 'channel')
  const address = (channel: Channel) => columnOf(draft, channel === 'email' ? 'email' : 'phone')
  const required = (of: string) => `{ text = ${of}, required = true }`
  if (!column) {
    const { channel } = draft.same
    return [`channel = ${constant(channel)}`, `address = ${required(q(address(channel) ?? ''))}`]
  }
  const where = (channel: Channel) =>
    `only_if = { column = ${q(column)}, in = ${JSON.stringify(SAID[channel])} }`
  const reached = (Object.keys(SAID) as Channel[]).filter((one) => address(one))
  const first = (written: (channel: Channel) => string) =>
    required(`{ first = [${reached.map(written).join(', ')}] }`)
  return [
    `channel = ${first((one) => `{ constant = ${q(one)}, ${where(one)} }`)}`,
    `address = ${first((one) => `{ text = ${q(address(one) ?? '')}, ${where(one)} }`)}`,
  ]
}

function lists(draft: Draft): Made {
  const column = columnOf(draft, 'list')
  const list = column ? `{ text = ${q(column)}, required = true }` : constant(draft.same.list)
  return {
    rows: 'events',
    text: `${event(draft, 'kind = "list_joined"\n')}\n[payload]\nlist = ${list}\n${named(draft, 'detail')}`,
  }
}

function events(draft: Draft): Made {
  const column = columnOf(draft, 'kind')
  const id = columnOf(draft, 'event_id')
  const kind = `kind = ${column ? `{ text = ${q(column)} }` : q(draft.same.kind)}\n`
  const head = event(draft, `${kind}${id ? `id = ${q(`{${id}}`)}\n` : ''}`)
  return { rows: 'events', text: `${head}\n[payload]\n${named(draft, 'detail')}` }
}

/** What sort of thing it is; a word that is none is refused. A fee is nothing to sell again. */
function sorted(draft: Draft): string {
  const column = columnOf(draft, 'product_kind')
  if (column === undefined) return ''
  const holds = (words: string) =>
    `only_if = { column = ${q(column)}, holds = ${JSON.stringify(words.split(' '))} }`
  const kinds = Object.entries({ ...SORTS, product: `${SORTS.product} ${FEES}` })
    .map(([kind, words]) => `{ constant = ${q(kind)}, ${holds(words)} }`)
    .join(', ')
  const fee = `{ bool = { first = [{ constant = "no", ${holds(FEES)} }, ${constant('yes')}] } }`
  const merchandise = columnOf(draft, 'merchandise') ? '' : `merchandise = ${fee}\n`
  return `kind = { first = [${kinds}, ${q(column)}] }\n${merchandise}`
}

function products(draft: Draft): Made {
  const columns = lines(draft, [
    ['id', text],
    ['name', text],
    ['department', text],
    ['category', text],
    ['type', text],
    ['brand', text],
    ['price', money],
    ['cost', money],
    ['merchandise', truth],
    ['sensitive', truth],
    ['age_restricted', truth],
  ])
  return { rows: 'products', text: `[columns]\n${columns}${sorted(draft)}` }
}
