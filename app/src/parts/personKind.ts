/** What somebody is to the business. */
import { both } from '@/language/words'

export const personKind = both(
  {
    customer: 'Customer',
    prospect: 'Prospect',
    partner: 'Partner',
    supplier: 'Supplier’s person',
  },
  {
    customer: 'Cliente',
    prospect: 'Interesado',
    partner: 'Colaborador',
    supplier: 'De un proveedor',
  },
)
export type PersonKind = keyof typeof personKind.en
export const KINDS: readonly PersonKind[] = ['customer', 'prospect', 'partner', 'supplier']

export const isPersonKind = (value: unknown): value is PersonKind =>
  KINDS.includes(value as PersonKind)
