/** A rule as the API has it: a tree of all, any and none over conditions. */
export type Op =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'between'
  | 'in'
  | 'contains'
  | 'starts_with'
  | 'known'
  | 'unknown'
export type Scalar = string | number | boolean
export type Value = Scalar | readonly Scalar[]

/** Values may be missing while somebody writes; see `finished`. */
export type Test = { op: Op; value?: Value }
export type FieldTest = Test & { field: string }
export type Compare = Test & { trait: string; trait2?: string }
export type ScoreTest = Test & { score: string }
/** The latest days or hours, maybe without the latest `before` of them; or fixed dates. */
export type Latest = { days: number; before?: number } | { hours: number; before?: number }
export type Dates = { from?: string; to?: string }
export type Window = Latest | Dates
export type FunctionName =
  | 'count'
  | 'sum'
  | 'min'
  | 'max'
  | 'mean'
  | 'first'
  | 'last'
  | 'distinct'
  | 'top'
export type FieldType = 'text' | 'number' | 'bool' | 'instant'
export type Deed = {
  of?: 'events' | 'items'
  kinds: readonly string[]
  where?: Filter
  window?: Window
  count?: Test
  /** What is measured, and compared in `is`; absent: how often. */
  function?: FunctionName
  field?: string
  type?: FieldType
  is?: Test
}
export type Did = { did: Deed } | { didnt: Deed }
export type Consent = { consent: { channel: string; purpose: string } }
/** `of` the household: somebody else in it is in the segment. */
export type InSegment = { segment: string; of?: 'household' }
export type Arm = { arm: { experiment: string; is: string } }
export type Bucket = { bucket: { salt: string; of: number; below: number } }
export type InList = { list: string }
/** In millionths of degrees; may be missing while somebody writes. */
export type Near = {
  near: { latitude?: number; longitude?: number; km: number; place?: string }
}
export type Step = { kinds: readonly string[]; where?: Filter }
export type Funnel = { funnel: { steps: readonly Step[]; within: Latest; window?: Window } }
export type Leaf =
  | Compare
  | Did
  | Consent
  | ScoreTest
  | InSegment
  | Arm
  | Bucket
  | InList
  | Near
  | Funnel

export type How = 'all' | 'any' | 'none'
export type Tree<L> =
  | L
  | { all: readonly Tree<L>[] }
  | { any: readonly Tree<L>[] }
  | { none: readonly Tree<L>[] }
export type Rule = Tree<Leaf>
export type Filter = Tree<FieldTest>

export type Group<L> = { how: How; rules: readonly Tree<L>[] }

/** The group that this is; null: it is one condition. */
export function groupOf<L extends object>(tree: Tree<L>): Group<L> | null {
  if ('all' in tree) return { how: 'all', rules: tree.all }
  if ('any' in tree) return { how: 'any', rules: tree.any }
  if ('none' in tree) return { how: 'none', rules: tree.none }
  return null
}

export function grouped<L>(how: How, rules: readonly Tree<L>[]): Tree<L> {
  if (how === 'all') return { all: rules }
  return how === 'any' ? { any: rules } : { none: rules }
}

/** The same as a group, so that something can be added to it. */
export function asGroup<L extends object>(tree: Tree<L> | undefined): Group<L> {
  if (!tree) return { how: 'all', rules: [] }
  return groupOf(tree) ?? { how: 'all', rules: [tree] }
}
