/** What a till sends: lines to copy, with this house's own address. Pure. */
import type { Kind } from './lists/list'

const WEEK_MS = 7 * 86_400_000
const JSON_TYPE = `-H 'Content-Type: application/json'`

export function ask(house: string, key: string): string {
  return `curl ${house}/v1/pos/scan \\
  -H "Authorization: Bearer ${key}" ${JSON_TYPE} \\
  -d '{"kind": "loyalty_card", "value": "1959", "place": "till"}'`
}

export function tell(house: string, key: string): string {
  return `curl -u "${key}:" ${house}/v1/track \\
  ${JSON_TYPE} -d '{
  "event": "Order Completed", "messageId": "receipt-1001",
  "context": {"traits": {"loyalty_card": "1959"}},
  "properties": {"order_id": "1001", "store": "12", "total": 4.49,
    "products": [{"product_id": "4711", "name": "Ground coffee",
      "category": "Coffee", "price": 4.49, "quantity": 1,
      "merchandise": true}]}}'`
}

export function use(house: string, key: string): string {
  return `curl ${house}/api/decisions/DECISION/redeem \\
  -H "Authorization: Bearer ${key}" ${JSON_TYPE} \\
  -d '{"discount_cents": 100}'`
}

/** Somebody joins a list at the till; a reminder says when, a birthday club the birthday. */
export function join(
  house: string,
  list: { name: string; form: { kind: Kind } },
  now: Date,
): string {
  const day = new Date(now.getTime() + WEEK_MS).toISOString().slice(0, 10)
  const more: Partial<Record<Kind, object>> = {
    reminder: { on: day, weeks: 4 },
    birthday: { birthday: '1985-03-02' },
  }
  const who = { kind: 'phone', value: '+34600111222', agreed: true, place: '12' }
  return `curl ${house}/v1/pos/lists/${list.name} \\
  -H "Authorization: Bearer KEY" ${JSON_TYPE} \\
  -d '${JSON.stringify({ ...who, ...more[list.form.kind] })}'`
}

/** The link for a receipt, which knows whose receipt it is. */
export function receipt(house: string, survey: string, place: string): string {
  const said = { kind: 'loyalty_card', value: '1959', place, order_id: '1234' }
  return `curl ${house}/v1/pos/surveys/${survey} \\
  -H "Authorization: Bearer KEY" ${JSON_TYPE} \\
  -d '${JSON.stringify(said)}'`
}
