/** Somebody who joins a list at the till, as it is typed. Pure. */
import type { Schemas } from '@/api/client'
import type { CardName } from '@/parts/assistant/useCard'
import type { Spoken } from '@/parts/spoken'
import type { Kind } from './list'

export type By = 'phone' | 'email' | 'loyalty_card'
export type Join = {
  kind: By
  value: string
  day: string
  month: string
  year: string
  on: string
  weeks: number
}

export const MONTHS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const
export const EVERY_WEEKS = [0, 1, 2, 4, 8, 13, 26, 52] as const
const ANY: readonly By[] = ['loyalty_card', 'phone', 'email']
const REACHED: readonly By[] = ['phone', 'email']
/** By which names one may join; who is to be told something must be reached. */
export const KNOWN_BY: Record<Kind, readonly By[]> = {
  promo: ANY,
  birthday: ANY,
  waitlist: REACHED,
  reminder: REACHED,
}
const NO_YEAR = '0000'

/** The card that was read last stands there already, if one may join by it. */
export function freshJoin(list: Kind, card: CardName | null): Join {
  const kind = KNOWN_BY[list].find((one) => one === card?.kind)
  const empty = { day: '', month: '1', year: '', on: '', weeks: 0 }
  return { kind: kind ?? 'phone', value: kind && card ? card.value : '', ...empty }
}

export function isReady(list: Kind, join: Join): boolean {
  if (!join.value.trim()) return false
  if (list === 'birthday') return Number(join.day) >= 1
  return list !== 'reminder' || join.on !== ''
}

export function said(join: Join, spoken: Spoken): Schemas['ListJoin'] {
  const two = (text: string) => text.padStart(2, '0')
  const year = join.year ? join.year.padStart(4, '0') : NO_YEAR
  return {
    kind: join.kind,
    value: join.value.trim(),
    agreed: true,
    place: 'till',
    locale: spoken,
    birthday: join.day ? `${year}-${two(join.month)}-${two(join.day)}` : '',
    on: join.on,
    weeks: join.weeks,
  }
}
