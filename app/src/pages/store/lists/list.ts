/** A list that is being written, and its days. Pure. */
import type { Schemas } from '@/api/client'
import { freeSlug } from '@/parts/slug'
import { UNSAID, type Words } from '@/parts/spoken'

export type Form = Schemas['ListBody']
export type Row = Schemas['ListRow']
export type Kind = Form['kind']
type Day = Schemas['ListDay']
type Purpose = Pick<Schemas['PurposeRow'], 'name' | 'wording_en' | 'wording_es'>

export const KINDS = ['promo', 'birthday', 'waitlist', 'reminder'] as const
/** Who is on one asked to be told something; that is what they say yes to. */
export const PROMISED: ReadonlySet<Kind> = new Set(['waitlist', 'reminder'])
const DAY_MS = 86_400_000

export function freshForm(): Form {
  return {
    kind: 'promo',
    title: UNSAID,
    text: UNSAID,
    agree: UNSAID,
    thanks: UNSAID,
    purpose: 'marketing',
    product: '',
  }
}

/** Said by whoever waits or is reminded, to begin with. */
const TELL: Record<'waitlist' | 'reminder', Words> = {
  waitlist: {
    en: 'Yes, tell me once when it is there.',
    es: 'Sí, avisadme una vez cuando lo haya.',
  },
  reminder: {
    en: 'Yes, remind me on that day. A link in each message ends it.',
    es: 'Sí, recordádmelo ese día. Un enlace en cada mensaje lo termina.',
  },
}

/** The words of a yes that a new list begins with: easier to change than none. */
export function agreeing(form: Form, purposes: readonly Purpose[]): Words {
  if (form.kind === 'waitlist' || form.kind === 'reminder') return TELL[form.kind]
  const about = purposes.find((one) => one.name === form.purpose)
  return { en: about?.wording_en ?? '', es: about?.wording_es ?? '' }
}

/** A name that no list has, from its title. */
export function nameFor(form: Form, taken: readonly Row[]): string {
  const names = new Set(taken.map((one) => one.name))
  return freeSlug((form.title.en || form.title.es || '').slice(0, 34), names, 'list')
}

/** Whether people could join it: it has a title, and words to say yes to. */
export function isWhole(form: Form): boolean {
  return [form.title, form.agree].every((words) => words.en?.trim() || words.es?.trim())
}

/** Each day from the first to the last that somebody joined or left; most are days of neither. */
export function everyDay(days: readonly Day[]): Day[] {
  const first = days[0]
  const last = days[days.length - 1]
  if (!first || !last) return []
  const found = new Map(days.map((one) => [one.day, one]))
  const length = Math.round((Date.parse(last.day) - Date.parse(first.day)) / DAY_MS) + 1
  return Array.from({ length }, (_, at) => {
    const day = new Date(Date.parse(first.day) + at * DAY_MS).toISOString().slice(0, 10)
    return found.get(day) ?? { day, joined: 0, left: 0 }
  })
}
