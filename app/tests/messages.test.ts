import { expect, test } from 'vitest'
import { asState, summed } from '@/pages/messages/delivery'
import { sentence, span } from '@/pages/messages/sentence'
import { messages } from '@/pages/messages/words'

const names = {
  channelWithin: () => 'e-mail',
  purpose: () => 'Offers and news',
  segment: (name: string) => name,
  kind: (name: string) => name,
}
const trigger = {
  on: { entered: 'lapsed', left: '', kind: '' },
  channel: 'email',
  template: 'welcome_back',
  purpose: 'marketing',
  cooldown_hours: 168,
  useful_hours: 5,
}

test('a trigger is one sentence in both languages', () => {
  expect(sentence(trigger, messages.en.triggers, names)).toBe(
    'When somebody joins “lapsed”, we wish to send “welcome_back” by e-mail (Offers and news). At most once in 7 days for the same person; of no use after 5 hours.',
  )
  expect(sentence({ ...trigger, cooldown_hours: 0 }, messages.es.triggers, names)).toContain(
    'Cada vez que ocurre; deja de servir tras 5 horas.',
  )
})

test('hours are days where that comes out even', () => {
  expect(span(48, messages.en.triggers)).toBe('2 days')
  expect(span(25, messages.en.triggers)).toBe('25 hours')
})

test('counts are put together by state, the commonest reason first', () => {
  const found = summed([
    { state: 'skipped', reason: 'cap', messages: 2 },
    { state: 'skipped', reason: 'no_consent', messages: 5 },
    { state: 'sent', reason: '', messages: 1 },
  ])
  expect(found.map((one) => [one.state, one.messages])).toEqual([
    ['sent', 1],
    ['skipped', 7],
  ])
  expect(found[1]?.reasons[0]).toEqual(['no_consent', 5])
})

test('a state that does not exist is none', () => {
  expect(asState('gone')).toBeUndefined()
})
