import { describe, expect, test } from 'vitest'
import { begun, type History, noted, redone, undone } from '../src/parts/rule/moving/history'
import { slots, transferred } from '../src/parts/rule/moving/slots'
import { groupOf, type Rule } from '../src/parts/rule/rule'
import { unwrapped, wrapped } from '../src/parts/rule/tree'

const a: Rule = { segment: 'a' }
const b: Rule = { segment: 'b' }
const c: Rule = { segment: 'c' }
const d: Rule = { segment: 'd' }
const nested: Rule = { all: [a, { any: [b, c] }, d] }

function segments(rule: Rule): string[] {
  const group = groupOf(rule)
  if (group) return group.rules.flatMap(segments)
  return 'segment' in rule ? [rule.segment] : []
}

describe('a row is moved', () => {
  test('into a group, out of one, and to the end, and is found where it landed', () => {
    const into = transferred(nested, [0], { group: [1], at: 1 })
    expect(into).toEqual({ tree: { all: [{ any: [b, a, c] }, d] }, path: [0, 1] })
    const out = transferred(nested, [1, 0], { group: [], at: 1 })
    expect(out).toEqual({ tree: { all: [a, b, { any: [c] }, d] }, path: [1] })
    const last = transferred(nested, [0], { group: [], at: 3 })
    expect(last).toEqual({ tree: { all: [{ any: [b, c] }, d, a] }, path: [2] })
  })

  test('a group goes with all that is in it, never into itself', () => {
    expect(slots(nested, [1], 4)).toEqual([
      { group: [], at: 0 },
      { group: [], at: 1 },
      { group: [], at: 3 },
    ])
    const first = transferred(nested, [1], { group: [], at: 0 })
    expect(first).toEqual({ tree: { all: [{ any: [b, c] }, a, d] }, path: [0] })
  })

  test('places are told from top to bottom, where it stands once, and none deeper than a rule may be', () => {
    const deep: Rule = { all: [a, { any: [b] }, { none: [c] }] }
    const all = slots(deep, [2], 3).map(({ group, at }) => [...group, at].join('.'))
    expect(all).toEqual(['0', '1', '1.0', '1.1', '2'])
    const flat = slots(deep, [2], 2).map(({ group, at }) => [...group, at].join('.'))
    expect(flat).toEqual(['0', '1', '2'])
  })

  test('wherever it goes nothing is lost, and it is where the path says', () => {
    for (const from of [[0], [1], [1, 0], [1, 1], [2]]) {
      for (const to of slots(nested, from, 9)) {
        const { tree, path } = transferred(nested, from, to)
        expect(segments(tree).sort()).toEqual(['a', 'b', 'c', 'd'])
        const row = (rule: Rule | undefined, at: number) => rule && groupOf(rule)?.rules[at]
        expect(path.reduce<Rule | undefined>(row, tree)).toEqual(
          from.reduce<Rule | undefined>(row, nested),
        )
      }
    }
  })

  test('a condition gets a group of its own, and a group is dissolved into its conditions', () => {
    expect(wrapped(nested, [0])).toEqual({ all: [{ all: [a] }, { any: [b, c] }, d] })
    expect(unwrapped(nested, [1])).toEqual({ all: [a, b, c, d] })
  })
})

describe('edits go back and forth', () => {
  const spent = (value?: number): Rule => ({
    all: [{ trait: 'spent', op: '>=', ...(value === undefined ? {} : { value }) }],
  })
  const all = (steps: readonly [Rule, number][], from: Rule): History =>
    steps.reduce((before, [rule, at]) => noted(before, rule, at), begun(from))

  test('what is typed into one field is one step, and adding the row another', () => {
    const typed = all(
      [
        [spent(), 0],
        [spent(1), 100],
        [spent(10), 200],
        [spent(100), 300],
      ],
      {
        all: [],
      },
    )
    expect(typed.past).toEqual([{ all: [] }, spent()])
    const later = noted(typed, spent(200), 5000)
    expect(undone(later)?.now).toEqual(spent(100))
  })

  test('undone and done again it is the same; a new edit ends what could be done again', () => {
    const two = all(
      [
        [{ all: [a] }, 0],
        [{ all: [a, b] }, 1],
      ],
      { all: [] },
    )
    const back = undone(two)
    expect(back?.now).toEqual({ all: [a] })
    expect(back && redone(back)?.now).toEqual({ all: [a, b] })
    expect(back && redone(noted(back, { all: [c] }, 9))).toBeNull()
    expect(undone(begun(nested))).toBeNull()
    expect(noted(two, { all: [a, b] }, 2)).toBe(two)
  })
})
