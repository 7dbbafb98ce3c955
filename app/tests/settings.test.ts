import { expect, test } from 'vitest'
import { instant } from '@/pages/settings/access/days'
import { deed } from '@/pages/settings/access/deed'
import { capsOf, clashes, rowsOf } from '@/pages/settings/caps'
import { shortens } from '@/pages/settings/keeping'
import { before } from '@/pages/settings/undoing'

const caps = { caps: { '7': 3, '1': 1 }, channel_caps: { sms: { '30': 4 } } }

test('limits become rows and rows become the same limits', () => {
  const rows = rowsOf(caps)
  expect(rows.map((one) => [one.channel, one.days, one.most])).toEqual([
    ['', 1, 1],
    ['', 7, 3],
    ['sms', 30, 4],
  ])
  expect(capsOf(rows)).toEqual(caps)
})

test('two limits for the same days and channel contradict each other', () => {
  const [first] = rowsOf(caps)
  if (!first) throw new Error('there is a first')
  expect(clashes(rowsOf(caps))).toBe(false)
  expect(clashes([first, { ...first, id: 9, most: 5 }])).toBe(true)
})

test('only keeping less asks before it is saved', () => {
  expect(shortens(0, 30)).toBe(true)
  expect(shortens(60, 30)).toBe(true)
  expect(shortens(30, 60)).toBe(false)
  expect(shortens(30, 0)).toBe(false)
})

test('what a change replaces can be put back', () => {
  expect(before({ paused: false, margin_rate: 0.25 }, { paused: true })).toEqual({ paused: false })
})

test('a day is an instant, and nonsense is none', () => {
  const from = instant('2026-03-01', 0)
  const to = instant('2026-03-01', 1)
  if (!from || !to) throw new Error('both are days')
  expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000)
  expect(instant('yesterday', 0)).toBeUndefined()
})

test('a change is said in words, and one that we have none for is left as it is', () => {
  expect(deed('PUT /api/triggers/back_again', 'en')).toBe('Saved the trigger back_again')
  expect(deed('PUT /api/triggers/back_again', 'es')).toBe('Guardó el disparador back_again')
  expect(deed('POST /api/log-in', 'es')).toBe('Entró')
  expect(deed('DELETE /api/keys/3', 'en')).toBe('Revoked API key 3')
  expect(deed('POST /api/templates/hello/preview', 'en')).toBe('')
  expect(deed('POST /v1/batch', 'en')).toBe('')
})
