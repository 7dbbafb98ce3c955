/** A trigger in one plain sentence. */
import type { Schemas } from '@/api/client'

export type On = 'entered' | 'left' | 'kind'
type Phrases = {
  sentence: (when: string, template: string, channel: string, purpose: string) => string
  whenEntered: (segment: string) => string
  whenLeft: (segment: string) => string
  whenKind: (kind: string) => string
  limits: (cooldown: string, useful: string) => string
  always: (useful: string) => string
  hour: (n: number) => string
  day: (n: number) => string
}
type Called = {
  channelWithin: (name: string) => string
  purpose: (name: string) => string
  segment: (name: string) => string
  kind: (name: string) => string
}

export function sortOf(on: Schemas['Event']): On {
  return on.entered ? 'entered' : on.left ? 'left' : 'kind'
}

/** Whole days where it comes out even. */
export function span(hours: number, w: Phrases): string {
  return hours >= 24 && hours % 24 === 0 ? w.day(hours / 24) : w.hour(hours)
}

export function sentence(
  one: Omit<Schemas['TriggerBody'], 'place' | 'slot'>,
  w: Phrases,
  names: Called,
): string {
  const when = one.on.entered
    ? w.whenEntered(names.segment(one.on.entered))
    : one.on.left
      ? w.whenLeft(names.segment(one.on.left))
      : w.whenKind(names.kind(one.on.kind ?? ''))
  const useful = span(one.useful_hours, w)
  const said = w.sentence(
    when,
    one.template,
    names.channelWithin(one.channel),
    names.purpose(one.purpose),
  )
  const limits =
    one.cooldown_hours > 0 ? w.limits(span(one.cooldown_hours, w), useful) : w.always(useful)
  return `${said} ${limits}`
}
