import { expect, test } from 'vitest'
import { isNotFetched, mayLoadAnew, TOO_SOON_MS } from '../src/shell/away'
import { mark, place, unread } from '../src/parts/bell'
import { sentTo } from '../src/shell/nav'

test('an assistant may be at the till and in their own settings', () => {
  expect(['/store', '/store/', '/settings'].map(sentTo)).toEqual([null, null, null])
})

test('from everywhere else an assistant is sent to the till', () => {
  for (const path of ['/', '/people', '/people/7', '/settings/x', '/nowhere'])
    expect(sentTo(path)).toBe('/store')
})

test('a notification is new until it was seen, whatever its numbers do', () => {
  const one = { code: 'offers_spent', name: '' }
  expect(unread([one], [])).toEqual([one])
  expect(unread([one], [mark(one)])).toEqual([])
})

test('each notification leads to the page that solves it, by what one may', () => {
  expect(place({ code: 'import_refused', name: '7' }, false)).toBe('/data?import=7')
  expect(place({ code: 'channel_away', name: 'email' }, true)).toBe('/settings?tab=channels')
  expect(place({ code: 'channel_away', name: 'email' }, false)).toBe('/messages')
  expect(place({ code: 'worker_away', name: '' }, true)).toBeNull()
})

test('a page whose code did not come is loaded anew, but not again and again', () => {
  expect(isNotFetched(new TypeError('Failed to fetch dynamically imported module: /x.js'))).toBe(
    true,
  )
  expect(isNotFetched(new Error('undefined is not a function'))).toBe(false)
  expect(mayLoadAnew(null, 50_000)).toBe(true)
  expect(mayLoadAnew('49000', 50_000)).toBe(false)
  expect(mayLoadAnew('49000', 49_000 + TOO_SOON_MS)).toBe(true)
})
