/** The costs as a form holds them, in percent and whole money; and back. */
import type { Schemas } from '@/api/client'

type Typed = number | ''
export type Said = {
  measured: boolean
  discount: Typed
  refund: Typed
  case: Typed
  staff: Typed
  messages: { [channel: string]: Typed }
}

const percent = (share: number) => Math.round(share * 1000) / 10

type Now = Pick<
  Schemas['RulesNow'],
  | 'usual_discount'
  | 'usual_discount_seen'
  | 'refund_loss'
  | 'case_cost'
  | 'staff_hour_cost'
  | 'message_costs'
>

export function first(now: Now): Said {
  return {
    measured: now.usual_discount === null,
    discount: percent(now.usual_discount ?? now.usual_discount_seen),
    refund: percent(now.refund_loss),
    case: now.case_cost,
    staff: now.staff_hour_cost,
    messages: now.message_costs,
  }
}

/** What to save; null while a field is empty. */
export function change(said: Said): Schemas['Rules'] | null {
  const { discount, refund } = said
  const costs = Object.entries(said.messages)
  if (discount === '' || refund === '' || said.case === '' || said.staff === '') return null
  if (costs.some(([, cost]) => cost === '')) return null
  return {
    usual_discount: said.measured ? null : discount / 100,
    refund_loss: refund / 100,
    case_cost: said.case,
    staff_hour_cost: said.staff,
    message_costs: Object.fromEntries(
      costs.flatMap(([channel, cost]) => (cost ? [[channel, cost]] : [])),
    ),
  }
}
