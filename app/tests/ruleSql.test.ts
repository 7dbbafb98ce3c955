import { describe, expect, test } from 'vitest'
import { unfinished } from '../src/parts/rule/finished'
import { comment, marked, placeIn, withoutPlace } from '../src/parts/rule/place'
import type { Rule } from '../src/parts/rule/rule'

const at = (start: number, end: number) => ({ line: 1, column: 1, start, end })

describe('what is wrong in a rule as SQL is shown at its place', () => {
  test('the line of the wrong part is cut in three', () => {
    expect(marked('a >= 1 AND\nfoo = 2 AND b\nOR c', at(11, 18))).toEqual({
      before: '',
      wrong: 'foo = 2',
      after: ' AND b',
    })
  })

  test('a part that is missing at the end is marked as nothing', () => {
    expect(marked('a >=', at(4, 9))).toEqual({ before: 'a >=', wrong: '', after: '' })
  })

  test('characters outside the basic plane count once, as on the server', () => {
    expect(marked("'🧀' = x", at(6, 7))).toEqual({ before: "'🧀' = ", wrong: 'x', after: '' })
  })

  test('an answer without a whole place names none', () => {
    expect(placeIn({ place: at(2, 3) })).toEqual(at(2, 3))
    expect(placeIn({})).toBeNull()
    expect(placeIn({ place: { line: 1 } })).toBeNull()
    expect(placeIn({ place: 'here' })).toBeNull()
  })

  test('the place is not said twice', () => {
    expect(withoutPlace("line 2, column 1: there is no trait 'foo'")).toBe(
      "there is no trait 'foo'",
    )
    expect(withoutPlace('the text is too long')).toBe('the text is too long')
  })
})

describe('what the text leaves out is said', () => {
  test('a comment is found where it stands, and none within quotation marks', () => {
    expect(comment("in_list('a -- b') AND x > 1")).toBeNull()
    expect(comment('é > 1 -- why\nAND y')).toEqual({ start: 6, end: 12 })
    expect(comment('a /* not\nended')).toEqual({ start: 2, end: 14 })
  })

  test('conditions that are not finished are told by their places', () => {
    const rule: Rule = { all: [{ list: '' }, { any: [{ list: 'a' }, { near: { km: 5 } }] }] }
    expect(unfinished(rule)).toEqual([[0], [1, 1]])
  })
})
