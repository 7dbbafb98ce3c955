/** How a program sends its first event, with the real address and key filled in. */
export type Snippets = { curl: string; python: string; javascript: string }

export function snippets(address: string, key: string): Snippets {
  const event = {
    userId: 'customer-1',
    event: 'Order Completed',
    properties: {
      order_id: 'test-1',
      total: 12.5,
      products: [{ product_id: 'tea', name: 'Tea', price: 12.5, quantity: 1 }],
    },
  }
  return {
    curl: `curl ${address}/v1/track \\
  -u ${key}: \\
  -H 'content-type: application/json' \\
  -d '${JSON.stringify(event)}'`,
    python: `# pip install segment-analytics-python
import segment.analytics as analytics

analytics.write_key = "${key}"
analytics.host = "${address}"
analytics.track("customer-1", "Order Completed", {
    "order_id": "test-1",
    "total": 12.50,
    "products": [{"product_id": "tea", "name": "Tea", "price": 12.50, "quantity": 1}],
})
analytics.identify("customer-1", {"email": "ana@example.com"})
analytics.flush()`,
    javascript: `// npm install @segment/analytics-node
import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: '${key}', host: '${address}' })
analytics.track({
  userId: 'customer-1',
  event: 'Order Completed',
  properties: {
    order_id: 'test-1',
    total: 12.5,
    products: [{ product_id: 'tea', name: 'Tea', price: 12.5, quantity: 1 }],
  },
})
await analytics.closeAndFlush()`,
  }
}
