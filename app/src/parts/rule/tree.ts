/** Edits of a rule: each gives a new tree and leaves the old one as it was. */
import { asGroup, type Group, grouped, groupOf, type How, type Tree } from './rule'

/** Where a condition stands: the places to take, from the root. */
export type Path = readonly number[]

export function edited<L extends object>(
  tree: Tree<L>,
  path: Path,
  edit: (there: Tree<L>) => Tree<L>,
): Tree<L> {
  const [first, ...rest] = path
  const group = groupOf(tree)
  if (first === undefined) return edit(tree)
  if (!group) return tree
  return grouped(
    group.how,
    group.rules.map((one, at) => (at === first ? edited(one, rest, edit) : one)),
  )
}

/** Another order or number of rules in the group that `path` leads to. */
function regrouped<L extends object>(
  tree: Tree<L>,
  path: Path,
  edit: (rules: Group<L>['rules']) => Group<L>['rules'],
): Tree<L> {
  return edited(tree, path, (there) => {
    const group = asGroup<L>(there)
    return grouped(group.how, edit(group.rules))
  })
}

export function put<L extends object>(tree: Tree<L>, path: Path, next: Tree<L>): Tree<L> {
  return edited(tree, path, () => next)
}

export function added<L extends object>(tree: Tree<L>, group: Path, next: Tree<L>): Tree<L> {
  return regrouped(tree, group, (rules) => [...rules, next])
}

export function inserted<L extends object>(
  tree: Tree<L>,
  group: Path,
  at: number,
  next: Tree<L>,
): Tree<L> {
  return regrouped(tree, group, (rules) => [...rules.slice(0, at), next, ...rules.slice(at)])
}

/** The row in a group of its own, where it stands. */
export function wrapped<L extends object>(tree: Tree<L>, path: Path): Tree<L> {
  return edited(tree, path, (there) => grouped('all', [there]))
}

/** The group's rows in its place; how they were joined is lost. */
export function unwrapped<L extends object>(tree: Tree<L>, path: Path): Tree<L> {
  const at = path.at(-1)
  return regrouped(tree, path.slice(0, -1), (rules) =>
    rules.flatMap((one, n) => (n === at ? asGroup(one).rules : [one])),
  )
}

export function removed<L extends object>(tree: Tree<L>, path: Path): Tree<L> {
  const at = path.at(-1)
  return regrouped(tree, path.slice(0, -1), (rules) => rules.filter((_, n) => n !== at))
}

export function duplicated<L extends object>(tree: Tree<L>, path: Path): Tree<L> {
  const at = path.at(-1) ?? 0
  return regrouped(tree, path.slice(0, -1), (rules) => [
    ...rules.slice(0, at + 1),
    ...rules.slice(at),
  ])
}

/** One place up (-1) or down (1) among its neighbours; at the end it stays. */
export function moved<L extends object>(tree: Tree<L>, path: Path, by: -1 | 1): Tree<L> {
  const at = path.at(-1) ?? 0
  return regrouped(tree, path.slice(0, -1), (rules) => {
    const [one, other] = [rules[at], rules[at + by]]
    if (!one || !other) return rules
    return rules.map((rule, n) => (n === at ? other : n === at + by ? one : rule))
  })
}

export function joinedBy<L extends object>(tree: Tree<L>, group: Path, how: How): Tree<L> {
  return edited(tree, group, (there) => grouped(how, asGroup<L>(there).rules))
}

/** How many groups stand within one another. */
export function depth<L extends object>(tree: Tree<L>): number {
  const group = groupOf(tree)
  return group ? 1 + Math.max(0, ...group.rules.map(depth)) : 0
}

/** How many conditions there are. */
export function size<L extends object>(tree: Tree<L>): number {
  const group = groupOf(tree)
  return group ? group.rules.reduce((sum, one) => sum + size(one), 0) : 1
}
