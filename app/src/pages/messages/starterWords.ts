/** What the words that a new house has are called, by the names of their templates. */
import { both } from '@/language/words'

export const starterWords = both(
  {
    reply_apology: 'An apology',
    reply_call_back: 'May we call you?',
    reply_what_was_missing: 'What was missing?',
    reply_thank_you: 'A thank-you',
    reply_review: 'Asking for a review',
    reply_ask_again: 'Asking again, once it is settled',
    booking_reminder: 'A reminder of a booking, by text',
  },
  {
    reply_apology: 'Una disculpa',
    reply_call_back: '¿Podemos llamarte?',
    reply_what_was_missing: '¿Qué faltó?',
    reply_thank_you: 'Un gracias',
    reply_review: 'Pedir una reseña',
    reply_ask_again: 'Preguntar otra vez, ya resuelto',
    booking_reminder: 'Un recordatorio de la reserva, por SMS',
  },
)

/** How a template is called: a starter in words, another by its name. */
export function templateTitle(name: string, w: Readonly<Record<string, string>>): string {
  return w[name] ?? name
}
