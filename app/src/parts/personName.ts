/** What a person is called on screen: by what they call themselves, else by their card. */
import { both } from '@/language/words'

export const nameKinds = both(
  {
    email: 'E-mail',
    phone: 'Phone',
    loyalty_card: 'Card',
    user_id: 'Account',
    pos_customer: 'Till customer',
    anonymous_id: 'Browser',
    person: 'Person',
  },
  {
    email: 'Correo',
    phone: 'Teléfono',
    loyalty_card: 'Tarjeta',
    user_id: 'Cuenta',
    pos_customer: 'Cliente de caja',
    anonymous_id: 'Navegador',
    person: 'Persona',
  },
)

export type Kinds = { [kind: string]: string; person: string }
export type Called = { kind: string; value: string }

/** Whoever can be told apart best by a reader comes first. */
const BEST_FIRST = ['email', 'phone', 'loyalty_card', 'user_id', 'pos_customer', 'anonymous_id']
const SPEAKS_FOR_ITSELF = new Set(['email', 'phone'])

/** A long text with its middle left out: "anna.maria…ample.org". */
export function shortened(text: string, most = 28): string {
  const signs = [...text]
  if (signs.length <= most) return text
  const tail = Math.floor((most - 1) / 3)
  return `${signs.slice(0, most - 1 - tail).join('')}…${signs.slice(-tail).join('')}`
}

/** "Card 1959", "ann@example.org". */
export function called(one: Called, kinds: Kinds, most = 40): string {
  const value = shortened(one.value, most)
  return SPEAKS_FOR_ITSELF.has(one.kind) ? value : `${kinds[one.kind] ?? one.kind} ${value}`
}

/** The name that says most; "Person 7" for whoever has none. */
export function personName(names: readonly Called[], kinds: Kinds, id: number): string {
  const best = [...names].sort(
    (a, b) => place(a.kind) - place(b.kind) || a.value.localeCompare(b.value),
  )[0]
  return best ? called(best, kinds) : `${kinds.person} ${id}`
}

function place(kind: string): number {
  const at = BEST_FIRST.indexOf(kind)
  return at < 0 ? BEST_FIRST.length : at
}
