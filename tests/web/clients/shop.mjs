// A shop's server that speaks through the real client: one of everything, then one bad price.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [modules, host, writeKey] = process.argv.slice(2)
const require = createRequire(pathToFileURL(`${modules}/`))
const { Analytics } = require('@segment/analytics-node')

const analytics = new Analytics({ writeKey, host, flushAt: 4, flushInterval: 50, maxRetries: 1 })
const failures = []
analytics.on('error', (error) => failures.push(String(error.reason ?? error.code ?? error)))

const who = { userId: 'ann-7', anonymousId: '6e0e7a4e-0f0e-4a36-9a68-2f0a2f3a1b11' }
analytics.identify({ ...who, traits: { email: 'ann@example.org', firstName: 'Ann' } })
analytics.track({
  ...who,
  event: 'Order Completed',
  properties: {
    order_id: 'n-1',
    total: 30.5,
    products: [{ product_id: 'tea', name: 'Tea', price: 15.25, quantity: 2 }],
  },
})
analytics.track({ ...who, event: 'Song Played', properties: { length: Number.NaN, title: 'Half 🎵'.slice(0, 6) } })
analytics.page({ ...who, name: 'Home', properties: { url: 'https://shop.example/' } })
analytics.screen({ ...who, name: 'Basket' })
analytics.group({ ...who, groupId: 'club', traits: { plan: 'gold' } })
analytics.alias({ userId: 'ann-7', previousId: 'ann-old' })

await analytics.closeAndFlush({ timeout: 10000 })
console.log(JSON.stringify({ failures }))
