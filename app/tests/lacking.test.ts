import { expect, test } from 'vitest'
import { lacking } from '@/parts/lacking'

test('what a model lacks is said in the language of the reader, with its numbers', () => {
  const told = 'needs groups want 200 people with 5 visits and 20 purchases, got 31'
  expect(lacking(told, 'en')).toBe(
    'It needs 200 people with 5 visits and 20 purchases; there are 31.',
  )
  expect(lacking(told, 'es')).toBe('Hacen falta 200 personas con 5 visitas y 20 compras; hay 31.')
  expect(lacking('BG/NBD wants 100 people who came back, got 0', 'es')).toContain('hay 0')
})

test('what nobody translated is shown as it was told', () => {
  expect(lacking('something new', 'es')).toBe('something new')
})
