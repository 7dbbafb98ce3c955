/** What a till sends: lines to copy, with this house's own address. Pure. */

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
