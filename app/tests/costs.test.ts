import { describe, expect, it } from 'vitest'
import { change, first } from '../src/pages/settings/costs/said'

const now = {
  usual_discount: null,
  usual_discount_seen: 0.147,
  refund_loss: 1,
  case_cost: 5,
  staff_hour_cost: 25,
  message_costs: { email: 0.001 },
}

describe('what profit assumes', () => {
  it('saves what was there if nothing was changed', () => {
    const said = first(now)
    expect(said.discount).toBe(14.7)
    expect(change(said)).toEqual({
      usual_discount: null,
      refund_loss: 1,
      case_cost: 5,
      staff_hour_cost: 25,
      message_costs: { email: 0.001 },
    })
  })
  it('says the discount only if it is not measured, and nothing while a field is empty', () => {
    expect(change({ ...first(now), measured: false, discount: 20 })?.usual_discount).toBe(0.2)
    expect(change({ ...first(now), staff: '' })).toBeNull()
    expect(change({ ...first(now), messages: { sms: '' } })).toBeNull()
    expect(change({ ...first(now), messages: { sms: 0 } })?.message_costs).toEqual({})
  })
})
