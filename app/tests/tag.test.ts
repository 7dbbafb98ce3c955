import { expect, test } from 'vitest'
import { lately, tagLines } from '../src/pages/data/sources/tagLines'
import { onlyHere } from '../src/parts/onlyHere'

const HERE = 'https://r.shop.example'

test('the tag waits for consent and tells of orders, unless the shop says otherwise', () => {
  const lines = tagLines(HERE, 'in_x', { agreed: false, ordersElsewhere: false })
  expect(lines).toContain(`<script async src="${HERE}/tag.js" data-key="in_x"></script>`)
  const both = tagLines(HERE, 'in_x', { agreed: true, ordersElsewhere: true })
  expect(both).toContain('data-consent="granted" data-skip="order_completed,order_refunded"')
})

test('an address that only this machine reaches is of no use to customers', () => {
  const addresses = ['localhost', '127.0.0.1', '[::1]', 'r.shop.example']
  expect(addresses.map(onlyHere)).toEqual([true, true, true, false])
})

test('what was heard within a minute is told by the second', () => {
  const now = Date.parse('2026-01-05T12:00:12Z')
  expect(lately('en', '2026-01-05T12:00:00Z', now)).toBe('12 seconds ago')
  expect(lately('es', '2026-01-05T12:00:00Z', now)).toBe('hace 12 segundos')
  expect(lately('en', '2026-01-05T11:59:00Z', now)).toBeNull()
})
