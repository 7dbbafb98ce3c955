// Whether Shopify's own library takes deliveries for Shopify's: [secret, headers, body] of each.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [modules, deliveries] = process.argv.slice(2)
const require = createRequire(pathToFileURL(`${modules}/`))
require('@shopify/shopify-api/adapters/node')
const { ApiVersion, shopifyApi } = require('@shopify/shopify-api')

const verdicts = []
for (const [apiSecretKey, headers, rawBody] of JSON.parse(deliveries)) {
  const shopify = shopifyApi({
    apiKey: 'regulars',
    apiSecretKey,
    apiVersion: ApiVersion.October25,
    hostName: 'shop.example',
    isEmbeddedApp: false,
    logger: { log: () => {} },
  })
  const rawRequest = { method: 'POST', url: '/hooks/shopify', headers }
  verdicts.push((await shopify.webhooks.validate({ rawBody, rawRequest })).valid)
}
console.log(JSON.stringify(verdicts))
