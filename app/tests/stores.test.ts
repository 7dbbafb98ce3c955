import { describe, expect, test } from 'vitest'
import { agreeing, freshForm } from '../src/pages/store/lists/list'
import { join } from '../src/pages/store/snippets'
import { pointOf, pointText } from '../src/pages/store/stores/point'
import { barredIn, priced } from '../src/parts/rule/barred'

describe('a store stands where the map says', () => {
  test('a point is read as maps give it, and no other', () => {
    expect(pointOf('40.4168, -3.7038')).toEqual({ latitude: 40_416_800, longitude: -3_703_800 })
    expect(pointOf('40,4168; -3,7038')).toEqual({ latitude: 40_416_800, longitude: -3_703_800 })
    expect(pointOf('40.4168 -3.7038')).toEqual(pointOf('40.4168°,-3.7038°'))
    for (const wrong of ['', 'here', '40.4', '91, 0', '0, 181', '40,4168'])
      expect(pointOf(wrong)).toBeNull()
    expect(pointText(40_416_800, -3_703_800)).toBe('40.4168, -3.7038')
    expect(pointText(null, null)).toBe('')
  })
})

describe('what may not decide on a price is marked', () => {
  const known = {
    traits: [
      { name: 'age', barred: 'protected' as const },
      { name: 'orders', barred: null },
    ],
    segments: [{ name: 'young', barred: 'protected' as const }],
    fields: [{ of: 'events', name: 'gender', barred: 'protected' as const }],
  }

  test('in a fact, a fact that it is compared with, a segment, a detail of what they did', () => {
    expect(barredIn({ trait: 'orders', op: '>', trait2: 'age' }, known)).toBe('protected')
    expect(barredIn({ trait: 'orders', op: '>', value: 1 }, known)).toBeNull()
    expect(barredIn({ segment: 'young' }, known)).toBe('protected')
    const where = { any: [{ field: 'gender', op: '=' as const, value: 'f' }] }
    expect(barredIn({ did: { kinds: ['x'], where } }, known)).toBe('protected')
    const funnel = { steps: [{ kinds: ['x'] }, { kinds: ['y'], where }], within: { days: 1 } }
    expect(barredIn({ funnel }, known)).toBe('protected')
  })

  test('and cannot be chosen for one, while segments may ask for it', () => {
    const w = { barred: { protected: 'never', sensitive: 'never' } }
    const age = { value: 'age', label: 'Age' }
    expect(priced(age, 'protected', true, w)).toEqual({
      ...age,
      label: 'Age · never',
      disabled: true,
    })
    expect(priced(age, 'protected', false, w)).toEqual(age)
  })
})

test('the line for a till says when to remind, and nothing that a list does not ask', () => {
  const said = (kind: 'promo' | 'reminder') =>
    join('https://r.example', { name: 'tea', form: { kind } }, new Date('2026-12-28T12:00:00Z'))
  expect(said('reminder')).toContain('"on":"2027-01-04","weeks":4')
  expect(said('promo')).not.toContain('"on"')
})

test('a new list begins with words to say yes to, of its purpose or of what it promises', () => {
  const news = { name: 'marketing', wording_en: 'Yes, write.', wording_es: 'Sí.' }
  expect(agreeing(freshForm(), [news])).toEqual({ en: 'Yes, write.', es: 'Sí.' })
  expect(agreeing({ ...freshForm(), kind: 'reminder' }, [news]).es).toContain('recordádmelo')
})
