/** Words to begin with, and made-up facts to fill gaps in while one writes. */
import type { Locale } from '@/language/words'

export const SLUG = '[a-z][a-z0-9_]{0,59}'

export type Draft = { subject: string; text: string; html: string }
export const BLANK: Draft = { subject: '', text: '', html: '' }

export const STARTER: Record<Locale, Draft> = {
  en: {
    subject: 'It has been a while – {{ business.name }}',
    text: 'Good day,\n\nwe have not seen you for a while, and we would be glad to have you back.\n\n{{ business.name }}\n\nNo more of these: {{ links.unsubscribe }}',
    html: '',
  },
  es: {
    subject: 'Hace tiempo que no te vemos – {{ business.name }}',
    text: 'Hola:\n\nhace tiempo que no te vemos y nos alegraría que volvieras.\n\n{{ business.name }}\n\nNo recibir más: {{ links.unsubscribe }}',
    html: '',
  },
}

/** Every name that templates know, so that a draft shows what it will read like. */
export function madeUp(business: string, locale: Locale) {
  const offer = locale === 'es' ? '1 € menos en helados' : '$1.00 off ice cream'
  return {
    business: { name: business },
    offer: { name: offer, question: '' },
    offers: [{ name: offer, question: '' }],
    person: {},
    items: [],
    event: {},
    reasons: [],
    survey: {},
    links: { unsubscribe: 'https://example.com/u/…', preferences: 'https://example.com/p/…' },
  }
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return a.subject === b.subject && a.text === b.text && a.html === b.html
}
