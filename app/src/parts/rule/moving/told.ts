/** What is said aloud while a row is moved. */
import { placeOf } from '../editing'
import { groupOf, type Rule } from '../rule'
import type { Path } from '../tree'
import { there } from './slots'
import { type Carried, isHome } from './useMoving'
import type { movingWords } from './words'

type Words = (typeof movingWords)['en'] | (typeof movingWords)['es']
type Names = {
  condition: (place: string) => string
  group: (place: string) => string
  all: string
  any: string
  none: string
}

export function whatIs(rule: Rule, path: Path, names: Names): string {
  const found = there(rule, path)
  const place = placeOf(path)
  return found && groupOf(found) ? names.group(place) : names.condition(place)
}

/** Where the row would go if it were dropped now. */
export function whereTo(rule: Rule, carried: Carried, w: Words, names: Names): string {
  if (isHome(carried)) return w.stays
  const { group, at } = carried.slot
  const found = there(rule, group)
  const rows = found && groupOf(found)
  if (rows && at < rows.rules.length) return w.before(placeOf([...group, at]))
  const how = rows ? names[rows.how] : ''
  return w.end(group.length === 0 ? w.whole : w.inGroup(placeOf(group), how))
}
