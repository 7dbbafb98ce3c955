import { expect, test } from 'vitest'
import { sentTo } from '../src/shell/nav'

test('an assistant may be at the till and in their own settings', () => {
  expect(['/store', '/store/', '/settings'].map(sentTo)).toEqual([null, null, null])
})

test('from everywhere else an assistant is sent to the till', () => {
  for (const path of ['/', '/people', '/people/7', '/settings/x', '/nowhere'])
    expect(sentTo(path)).toBe('/store')
})
