import { expect, test } from 'vitest'
import { formats } from '@/language/format'
import { about, blank, nameFor, paths, type Purpose, when, whole } from '@/pages/messages/forms/form'
import { place } from '@/pages/messages/forms/Share'
import { formsWords } from '@/pages/messages/forms/words'

const purpose = (name: string): Purpose => ({
  name,
  kind: 'marketing',
  builtin: false,
  changed_at: '2026-01-05T12:00:00Z',
  title_en: name,
  title_es: name,
  wording_en: `Yes, ${name}.`,
  wording_es: '',
})
const [news, surveys] = [purpose('news'), purpose('surveys')]

test('a new form can be kept as it is, and its yes is in the words of its purpose', () => {
  const first = blank(news)
  expect(whole(first)).toBe(true)
  expect(about(first, surveys, [news, surveys]).agree.en).toBe('Yes, surveys.')
  const own = { ...first, agree: { en: 'Yes, write.', es: '' } }
  expect(about(own, surveys, [news, surveys]).agree.en).toBe('Yes, write.')
})

test('paths are one a line, and no form is called as the page of a new one', () => {
  expect(paths('/sale/*\n\n tea ')).toEqual(['/sale/*', '/tea'])
  expect(nameFor('New', [])).toBe('new_2')
})

test('when a pop-up opens is one sentence, and what is pasted is inert', () => {
  const popup = { ...blank(news), kind: 'popup' as const, pages: ['/tea'] }
  expect(when(popup, formsWords.en, formats('en', 'USD', 'UTC'))).toBe(
    'After 10 seconds on /tea, for everybody, not again for 30 days',
  )
  expect(place('tea', 'https://r.example/f/tea', '<b>Tea</b>')).toContain('&lt;b>Tea')
})
