/** A rule read from JSON that somebody pasted, or that the API keeps. */
import { latest, span } from './readWindow'
import type {
  Deed,
  FieldType,
  Filter,
  FunctionName,
  Leaf,
  Op,
  Rule,
  Scalar,
  Step,
  Test,
  Tree,
  Value,
} from './rule'
import { list, mapping, NotARule, type Said, text, whole } from './said'

export { NotARule } from './said'

const FUNCTIONS: readonly FunctionName[] = [
  'count',
  'sum',
  'min',
  'max',
  'mean',
  'first',
  'last',
  'distinct',
  'top',
]
const TYPES: readonly FieldType[] = ['text', 'number', 'bool', 'instant']
const OPS: readonly Op[] = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'between',
  'in',
  'contains',
  'starts_with',
  'known',
  'unknown',
]
const DEEPEST = 20

/** @throws NotARule */
export function readRule(data: unknown): Rule {
  return tree(data, 'rule', leaf, 0)
}

/** @throws NotARule, or SyntaxError if it is no JSON. */
export function readText(text: string): Rule {
  const data = mapping(JSON.parse(text), 'rule')
  return readRule('rule' in data ? data.rule : data) // a whole segment may be pasted too
}

/** The same, but anything that says no rule is an empty group. */
export function ruleOr(data: unknown): Rule {
  try {
    return readRule(data)
  } catch {
    return { all: [] }
  }
}

/** @throws NotARule */
export function readFilter(data: unknown, place = 'where'): Filter {
  return tree(
    data,
    place,
    (said, at) => ({ field: text(said.field, `${at}.field`), ...test(said, at) }),
    0,
  )
}

function tree<L>(
  data: unknown,
  place: string,
  one: (said: Said, place: string) => L,
  deep: number,
): Tree<L> {
  const said = mapping(data, place)
  if (deep > DEEPEST) throw new NotARule(place, data)
  const parts = (how: string) =>
    list(said[how], `${place}.${how}`).map((part, at) =>
      tree(part, `${place}.${how}[${at}]`, one, deep + 1),
    )
  if ('all' in said) return { all: parts('all') }
  if ('any' in said) return { any: parts('any') }
  if ('none' in said) return { none: parts('none') }
  return one(said, place)
}

const LEAVES: Record<string, (said: Said, place: string) => Leaf> = {
  trait: (said, place) => ({
    trait: text(said.trait, `${place}.trait`),
    ...(said.trait2 === undefined ? {} : { trait2: text(said.trait2, `${place}.trait2`) }),
    ...test(said, place),
  }),
  score: (said, place) => ({ score: text(said.score, `${place}.score`), ...test(said, place) }),
  did: (said, place) => ({ did: deed(said.did, `${place}.did`) }),
  didnt: (said, place) => ({ didnt: deed(said.didnt, `${place}.didnt`) }),
  segment: (said, place) => ({
    segment: text(said.segment, `${place}.segment`),
    ...(said.of === 'household' ? { of: said.of } : {}),
  }),
  consent: (said, place) => {
    const asked = mapping(said.consent, `${place}.consent`)
    return {
      consent: {
        channel: text(asked.channel, `${place}.consent.channel`),
        purpose: text(asked.purpose, `${place}.consent.purpose`),
      },
    }
  },
  arm: (said, place) => {
    const asked = mapping(said.arm, `${place}.arm`)
    return {
      arm: {
        experiment: text(asked.experiment, `${place}.arm.experiment`),
        is: text(asked.is, `${place}.arm.is`),
      },
    }
  },
  bucket: (said, place) => {
    const asked = mapping(said.bucket, `${place}.bucket`)
    return {
      bucket: {
        salt: text(asked.salt, `${place}.bucket.salt`),
        of: whole(asked.of, `${place}.bucket.of`),
        below: whole(asked.below, `${place}.bucket.below`),
      },
    }
  },
  list: (said, place) => ({ list: text(said.list, `${place}.list`) }),
  near: (said, place) => {
    const asked = mapping(said.near, `${place}.near`)
    return {
      near: {
        latitude: whole(asked.latitude, `${place}.near.latitude`),
        longitude: whole(asked.longitude, `${place}.near.longitude`),
        km: whole(asked.km, `${place}.near.km`),
        ...(asked.place == null ? {} : { place: text(asked.place, `${place}.near.place`) }),
      },
    }
  },
  funnel: (said, place) => {
    const asked = mapping(said.funnel, `${place}.funnel`)
    const window =
      asked.window == null ? {} : { window: span(asked.window, `${place}.funnel.window`) }
    return {
      funnel: {
        steps: list(asked.steps, `${place}.funnel.steps`).map((one, at) =>
          step(one, `${place}.funnel.steps[${at}]`),
        ),
        within: latest(asked.within, `${place}.funnel.within`),
        ...window,
      },
    }
  },
}

function leaf(said: Said, place: string): Leaf {
  const heads = Object.keys(LEAVES).filter((head) => head in said)
  const read = heads.length === 1 ? LEAVES[heads[0] ?? ''] : undefined
  if (!read) throw new NotARule(place, said)
  return read(said, place)
}

function deed(data: unknown, place: string): Deed {
  const said = mapping(data, place)
  const of = said.of ?? 'events'
  if (of !== 'events' && of !== 'items') throw new NotARule(`${place}.of`, of)
  return {
    of: of === 'items' ? ('items' as const) : ('events' as const),
    kinds: list(said.kinds, `${place}.kinds`).map((kind) => text(kind, `${place}.kinds`)),
    ...(said.where == null ? {} : { where: readFilter(said.where, `${place}.where`) }),
    ...(said.window == null ? {} : { window: span(said.window, `${place}.window`) }),
    ...compared(said, place),
  }
}

/** How often; or what is measured. */
function compared(said: Said, place: string): Partial<Deed> {
  if (said.field == null && (said.function == null || said.function === 'count')) {
    return {
      count:
        said.count == null
          ? { op: '>=' as const, value: 1 }
          : test(mapping(said.count, place), place),
    }
  }
  return {
    function: oneOf(said.function, FUNCTIONS, `${place}.function`),
    field: text(said.field, `${place}.field`),
    ...(said.type == null ? {} : { type: oneOf(said.type, TYPES, `${place}.type`) }),
    is: test(mapping(said.is, `${place}.is`), `${place}.is`),
  }
}

function oneOf<T extends string>(data: unknown, of: readonly T[], place: string): T {
  const found = of.find((one) => one === data)
  if (!found) throw new NotARule(place, data)
  return found
}

function step(data: unknown, place: string): Step {
  const said = mapping(data, place)
  return {
    kinds: list(said.kinds, `${place}.kinds`).map((kind) => text(kind, `${place}.kinds`)),
    ...(said.where == null ? {} : { where: readFilter(said.where, `${place}.where`) }),
  }
}

function test(said: Said, place: string): Test {
  const op = OPS.find((one) => one === said.op)
  if (!op) throw new NotARule(`${place}.op`, said.op)
  return said.value == null ? { op } : { op, value: value(said.value, `${place}.value`) }
}

function value(data: unknown, place: string): Value {
  return Array.isArray(data) ? data.map((one) => scalar(one, place)) : scalar(data, place)
}

function scalar(data: unknown, place: string): Scalar {
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean') return data
  throw new NotARule(place, data)
}
