import { describe, expect, it } from 'vitest'
import { changed, typed } from '../src/pages/settings/goods/costs'

const row = (category: string | null, margin: number | null) => ({
  category,
  margin,
  sales_cents: 1,
  shelf_cents: 1,
  known_share: 0,
})

describe('margins by category', () => {
  it('are typed in percent, and only what is changed is saved', () => {
    const found = { categories: [row('Tea', 0.333), row('Milk', null), row(null, null)] }
    const was = typed(found as never)
    expect(was).toEqual({ Tea: 33.3 })
    expect(changed(was, was)).toEqual({})
    expect(changed(was, { Tea: 33.3, Milk: 20 })).toEqual({ Milk: 0.2 })
  })
  it('can be taken back, which is not a margin of nothing', () => {
    expect(changed({ Tea: 30 }, { Tea: '' })).toEqual({ Tea: null })
    expect(changed({ Tea: 30 }, { Tea: 0 })).toEqual({ Tea: 0 })
    expect(changed({}, { Milk: '' })).toEqual({})
  })
})
