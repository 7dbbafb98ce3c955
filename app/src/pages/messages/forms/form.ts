/** A sign-up form that is being written. Pure. */
import type { Schemas } from '@/api/client'
import type { Formats } from '@/language/format'
import { freeSlug } from '@/parts/slug'
import { UNSAID, type Words } from '@/parts/spoken'
import type { formsWords } from './words'

export type Form = Schemas['SignUpForm']
export type Row = Schemas['FormRow']
export type Purpose = Schemas['PurposeRow']

export const KINDS = ['popup', 'embedded', 'till'] as const
export const CHANNELS = ['email', 'sms'] as const
export const BESIDES = ['first_name', 'birthday'] as const
export const OPENINGS = ['after', 'scrolled', 'leaving'] as const
export const VISITORS = ['all', 'new', 'known'] as const
export const LONGEST_REST = 365 //  days
/** The farthest that one may set, and what it begins with. */
export const AMOUNTS = { after: [600, 10], scrolled: [100, 50], leaving: [0, 0] } as const
export const NEW = 'new' //  in an address: so no form is called

/** One that can be kept as it is: what is there is easier to change than nothing. */
export function blank(purpose: Purpose | undefined): Form {
  return {
    kind: 'embedded',
    title: { en: 'Hear first', es: 'Entérate antes' },
    text: UNSAID,
    agree: wording(purpose),
    thanks: UNSAID,
    channel: 'email',
    purpose: purpose?.name ?? 'marketing',
    asks: [],
    opens: 'after',
    amount: AMOUNTS.after[1],
    rest_days: 30,
    pages: [],
    visitors: 'all',
  }
}

/** For another purpose; its words take the place of the old one's, never of what was written. */
export function about(form: Form, to: Purpose, known: readonly Purpose[]): Form {
  const before = wording(known.find((one) => one.name === form.purpose))
  const own = written(form.agree) && !same(form.agree, before)
  return { ...form, purpose: to.name, agree: own ? form.agree : wording(to) }
}

export function wording(purpose: Purpose | undefined): Words {
  return { en: purpose?.wording_en ?? '', es: purpose?.wording_es ?? '' }
}

/** Whether it can be kept, as far as it is known here. */
export function whole(form: Form): boolean {
  return written(form.title) && written(form.agree)
}

/** Paths, one a line. */
export function paths(text: string): string[] {
  const lines = text.split('\n').map((one) => one.trim())
  return lines.filter(Boolean).map((one) => (one.startsWith('/') ? one : `/${one}`))
}

export function nameFor(title: string, taken: readonly { name: string }[]): string {
  const names = new Set([NEW, ...taken.map((one) => one.name)])
  return freeSlug(title.slice(0, 34), names, 'form').slice(0, 40)
}

/** "After 10 seconds on all pages, for everybody, not again for 30 days". */
export function when(form: Form, w: (typeof formsWords)['en' | 'es'], f: Formats): string {
  if (form.kind !== 'popup') return w[form.kind]
  const opens = {
    after: w.after(form.amount, f.number(form.amount)),
    scrolled: w.scrolled(f.share(form.amount / 100)),
    leaving: w.leaving,
  }[form.opens]
  const pages = form.pages.length > 0 ? w.onPages(f.list(form.pages)) : w.everywhere
  const rest = w.rest(form.rest_days, f.number(form.rest_days))
  return `${opens} ${pages}, ${w.visitors[form.visitors]}, ${rest}`
}

function written(words: Words): boolean {
  return Boolean(words.en?.trim() || words.es?.trim())
}

function same(one: Words, other: Words): boolean {
  return one.en === other.en && one.es === other.es
}
