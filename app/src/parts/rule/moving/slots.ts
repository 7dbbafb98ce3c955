/** Where a row of a rule may be put, and the rule once it is there. */
import { groupOf, type Tree } from '../rule'
import { depth, inserted, type Path, removed } from '../tree'

/** Before row `at` of the group that `group` leads to; counted as the rule stands before the move. */
export type Slot = { group: Path; at: number }

/** All places for the row, top to bottom; the one where it stands is among them once. */
export function slots<L extends object>(tree: Tree<L>, from: Path, deepest: number): Slot[] {
  const carried = there(tree, from)
  if (!carried) return []
  const deep = depth(carried)
  const found: Slot[] = []
  const walk = (here: Tree<L>, group: Path) => {
    const rules = groupOf(here)?.rules ?? []
    const fits = group.length + 1 + deep <= deepest || isSame(group, from.slice(0, -1))
    rules.forEach((one, at) => {
      const path = [...group, at]
      if (fits && !isBehind(path, from)) found.push({ group, at })
      if (groupOf(one) && !isSame(path, from)) walk(one, path)
    })
    if (fits && !isBehind([...group, rules.length], from)) found.push({ group, at: rules.length })
  }
  walk(tree, [])
  return found
}

/** The rule with the row in that place, and the path that leads to it then. */
export function transferred<L extends object>(
  tree: Tree<L>,
  from: Path,
  to: Slot,
): { tree: Tree<L>; path: Path } {
  const carried = there(tree, from)
  if (!carried) return { tree, path: from }
  const put = [...to.group, to.at]
  const old = shifted(from, put, 1)
  return {
    tree: removed(inserted(tree, to.group, to.at, carried), old),
    path: shifted(put, old, -1),
  }
}

export function there<L extends object>(tree: Tree<L>, path: Path): Tree<L> | undefined {
  return path.reduce<Tree<L> | undefined>(
    (here, at) => (here ? groupOf(here)?.rules[at] : undefined),
    tree,
  )
}

/** A path after a row came (1) or went (-1) at `place`: what stands behind it there is counted anew. */
function shifted(path: Path, place: Path, by: 1 | -1): Path {
  const level = place.length - 1
  const [at, border] = [path[level], place[level]]
  if (at === undefined || border === undefined) return path
  const beside = isSame(path.slice(0, level), place.slice(0, level))
  if (!beside || (by === 1 ? at < border : at <= border)) return path
  return path.map((one, n) => (n === level ? one + by : one))
}

export function isSame(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((at, n) => at === other[n])
}

/** Right behind the row itself: the same as where it is. */
function isBehind(path: Path, from: Path): boolean {
  const at = from.at(-1) ?? 0
  return isSame(path, [...from.slice(0, -1), at + 1])
}
