import { expect, test } from 'vitest'
import { called, nameKinds, personName, shortened } from '@/parts/personName'

const kinds = nameKinds.en

test('a person is called by what they call themselves, else by their card', () => {
  const names = [
    { kind: 'anonymous_id', value: 'f3' },
    { kind: 'loyalty_card', value: '1959' },
  ]
  expect(personName(names, kinds, 7)).toBe('Card 1959')
  expect(personName([...names, { kind: 'email', value: 'ann@example.org' }], kinds, 7)).toBe(
    'ann@example.org',
  )
  expect(personName([], kinds, 7)).toBe('Person 7')
})

test('a name of a kind that nobody knows is shown as it came', () => {
  expect(called({ kind: 'wallet', value: 'x' }, kinds)).toBe('wallet x')
})

test('a long name is cut in its middle, between whole signs', () => {
  expect(shortened('😀'.repeat(10_000), 10)).toBe(`${'😀'.repeat(6)}…${'😀'.repeat(3)}`)
  expect(shortened('short', 10)).toBe('short')
})
