/** An offer while it is being written: as one types it, as the API wants it, and what is wrong. */
import type { Schemas } from '@/api/client'
import { finished } from '@/parts/rule/finished'
import { ruleOr } from '@/parts/rule/read'

export type Wish = Required<Schemas['OfferWish']>

/** A field as the form has it: money in units, shares in percent, "" where nothing is said. */
export type Draft = {
  name: string
  kind: string
  categories: string[]
  products: string[]
  rule: Record<string, unknown> | null
  discount: number | ''
  handling: number | ''
  contact: number | ''
  margin: number | ''
  budget: number | ''
  times: number | ''
  household: number | ''
  days: number | ''
  places: string[]
  starts: string
  ends: string
  funder: string
  ours: number | ''
  sensitive: boolean
  bypasses: boolean
}

export const PLACES = ['till', 'email', 'sms', 'push', 'web', 'display', 'sandbox'] as const
export const KINDS = ['coupon', 'recommendation', 'message'] as const

export const BLANK: Draft = {
  name: '',
  kind: 'coupon',
  categories: [],
  products: [],
  rule: null,
  discount: '',
  handling: '',
  contact: '',
  margin: '',
  budget: '',
  times: 1,
  household: '',
  days: 28,
  places: ['till', 'sandbox'],
  starts: '',
  ends: '',
  funder: 'business',
  ours: 100,
  sensitive: false,
  bypasses: false,
}

/** The draft of an offer that is there; `zone` is the business's. */
export function draftOf(offer: Schemas['OfferWish'], zone: string): Draft {
  return {
    name: offer.name,
    kind: offer.kind ?? 'coupon',
    categories: [...(offer.categories ?? [])],
    products: [...(offer.products ?? [])],
    rule: offer.rule ?? null,
    discount: units(offer.discount_cents),
    handling: units(offer.handling_cents),
    contact: units(offer.contact_cents),
    margin: percent(offer.margin_rate),
    budget: offer.budget_cents == null ? '' : offer.budget_cents / 100,
    times: offer.per_person ?? 1,
    household: offer.per_household ?? '',
    days: offer.per_days ?? 28,
    places: [...(offer.places ?? [])],
    starts: local(offer.starts_at, zone),
    ends: local(offer.ends_at, zone),
    funder: offer.funded_by ?? 'business',
    ours: percent(offer.business_share ?? 1),
    sensitive: offer.sensitive ?? false,
    bypasses: offer.bypasses_control ?? false,
  }
}

/** What the API is told. */
export function wish(draft: Draft, zone: string): Wish {
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    categories: draft.categories,
    products: draft.products,
    rule: draft.rule,
    margin_rate: draft.margin === '' ? null : draft.margin / 100,
    discount_cents: cents(draft.discount),
    handling_cents: cents(draft.handling),
    contact_cents: cents(draft.contact),
    budget_cents: draft.budget === '' ? null : cents(draft.budget),
    per_person: draft.times === '' ? 1 : draft.times,
    per_household: draft.household === '' ? null : draft.household,
    per_days: draft.days === '' ? 28 : draft.days,
    places: draft.places,
    starts_at: instant(draft.starts, zone),
    ends_at: instant(draft.ends, zone),
    sensitive: draft.sensitive,
    funded_by: draft.funder,
    business_share: draft.ours === '' ? 1 : draft.ours / 100,
    bypasses_control: draft.bypasses,
  }
}

export type Wrong = Partial<Record<keyof Draft, 'needed' | 'order' | string>>

/** What one sees to be wrong before the server is asked. */
export function wrong(draft: Draft): Wrong {
  const found: Wrong = {}
  if (!draft.name.trim()) found.name = 'needed'
  if (draft.rule && !isWhole(draft.rule)) found.rule = 'needed'
  if (draft.places.length === 0) found.places = 'needed'
  if (draft.starts && draft.ends && draft.ends <= draft.starts) found.ends = 'order'
  return found
}

/** Whether a rule has no condition that is still being written. */
function isWhole(rule: Record<string, unknown>): boolean {
  const said = finished(ruleOr(rule))
  return said.rule !== null && said.waiting === 0
}

const FIELD: Record<string, keyof Draft> = {
  name: 'name',
  kind: 'kind',
  categories: 'categories',
  products: 'products',
  rule: 'rule',
  margin_rate: 'margin',
  discount_cents: 'discount',
  handling_cents: 'handling',
  contact_cents: 'contact',
  budget_cents: 'budget',
  per_person: 'times',
  per_household: 'household',
  per_days: 'days',
  places: 'places',
  starts_at: 'starts',
  ends_at: 'ends',
  funded_by: 'funder',
  business_share: 'ours',
}

/** The server's 422 by field: it names them as "body.name:" or "`name`". */
export function refused(detail: string): Wrong {
  const found: Wrong = {}
  for (const part of detail.split('; ')) {
    const named = /body\.([a-z_]+)|`([a-z_]+)`/.exec(part)
    const field = FIELD[named?.[1] ?? named?.[2] ?? '']
    if (field) found[field] ??= part.replace(/^body\.[a-z_.0-9]+:\s*/, '')
  }
  return found
}

/** What stands in a field, as a number; "" where nothing stands, or nothing that counts. */
export function numberOf(said: number | string): number | '' {
  if (said === '') return ''
  const read = Number(said)
  return Number.isFinite(read) ? read : ''
}

/** An id for a new offer, from its name; never one that is taken. */
export function idFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
  const first = !plain || plain === 'nothing' ? 'offer' : plain
  let made = first
  for (let n = 2; taken.includes(made); n++) made = `${first}-${n}`
  return made
}

function units(cents: number | undefined): number | '' {
  return cents ? cents / 100 : ''
}

function percent(share: number | null | undefined): number | '' {
  return share == null ? '' : Math.round(share * 10_000) / 100
}

function cents(units: number | ''): number {
  return units === '' ? 0 : Math.round(units * 100)
}

/** "2026-11-24T09:00" as the business's clocks show it. */
function local(at: string | null | undefined, zone: string): string {
  if (!at) return ''
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(new Date(at))
    .replace(' ', 'T')
}

/** The instant at which the business's clocks show that. */
function instant(text: string, zone: string): string | null {
  if (!text) return null
  const meant = Date.parse(`${text}:00Z`)
  if (Number.isNaN(meant)) return null
  let at = meant
  for (let turn = 0; turn < 2; turn++) {
    at += meant - Date.parse(`${local(new Date(at).toISOString(), zone)}:00Z`)
  }
  return new Date(at).toISOString()
}
