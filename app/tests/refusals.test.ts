import { expect, test } from 'vitest'
import { refusal } from '@/parts/refusals'

test('why a line was refused is said in the language of the reader', () => {
  expect(refusal('is longer than 200 characters', 'es')).toBe('tiene más de 200 caracteres')
  expect(refusal('has 3 columns, the header has 5', 'es')).toBe('tiene 3 columnas; la cabecera, 5')
  expect(refusal('is missing', 'en')).toBe('is missing')
})

test('a reason that nobody translated is shown as it was told', () => {
  expect(refusal('Trouble: 7', 'es')).toBe('Trouble: 7')
})
