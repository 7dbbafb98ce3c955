/** A window read from JSON: the latest days or hours, a slice of the past, fixed dates. */
import type { Latest, Window } from './rule'
import { mapping, NotARule, text, whole } from './said'

/** @throws NotARule */
export function span(data: unknown, place: string): Window {
  const said = mapping(data, place)
  if ('days' in said || 'hours' in said) return latest(data, place)
  if (said.from == null && said.to == null) throw new NotARule(place, data)
  return {
    ...(said.from == null ? {} : { from: text(said.from, `${place}.from`) }),
    ...(said.to == null ? {} : { to: text(said.to, `${place}.to`) }),
  }
}

/** @throws NotARule */
export function latest(data: unknown, place: string): Latest {
  const said = mapping(data, place)
  const before = said.before ? { before: whole(said.before, `${place}.before`) } : {}
  if ('days' in said) return { days: whole(said.days, `${place}.days`), ...before }
  return { hours: whole(said.hours, `${place}.hours`), ...before }
}
