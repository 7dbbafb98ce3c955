/** What can be added to a rule, and how each condition begins. */
import type { Schemas } from '@/api/client'
import type { Locale } from '@/language/words'
import { headed } from '../cell'
import { isAccount } from './accounts'
import { priced } from './barred'
import { type Kind, ofTrait } from './measure'
import type { Leaf, Rule, ScoreTest } from './rule'
import { STOPPABLE, type Stoppable, stopped } from './stopped'

export type Vocabulary = Schemas['Vocabulary']
export type Choice = { value: string; label: string; disabled?: boolean }
export type ChoiceGroup = { group: string; items: Choice[] }
type Heads = {
  facts: string
  accounts: string
  deeds: string
  segments: string
  scores: string
  others: string
  consent: string
  arm: string
  bucket: string
  onList: string
  inHousehold: string
  nearPlace: string
  inSteps: string
  barred: Record<'protected' | 'sensitive', string>
  /** What they stopped though they still come. */
  what: Record<Stoppable, string>
}

type Named = Pick<Vocabulary['segments'][number], 'name' | 'label' | 'barred'>

/** Of these one asks first whether it is this one. */
const ONE_OF = new Set<Kind>(['text', 'word', 'weekday'])
/** Only analysts are asked about chances; what a marketer may ask of the models is in words. */
const FOR_ALL = new Set([
  'rhythm_level',
  'spend_rank',
  'clv_cents',
  'typical_gap_days',
  'household_people',
])

export function said(label: { en: string; es: string }, locale: Locale): string {
  return label[locale]
}

/** All conditions of this house, as `sort:name`, for one searchable list. */
export function conditions(
  v: Vocabulary,
  locale: Locale,
  heads: Heads,
  deep: boolean,
  price: boolean,
): ChoiceGroup[] {
  const named = (sort: string) => (one: { name: string; label: { en: string; es: string } }) => ({
    value: `${sort}:${one.name}`,
    label: headed(said(one.label, locale)),
  })
  const may = (sort: string) => (one: Named) => priced(named(sort)(one), one.barred, price, heads)
  const scores = v.scores.filter((one) => deep || FOR_ALL.has(one.name))
  return [
    {
      group: heads.facts,
      items: sorted(v.traits.filter((one) => !isAccount(one)).map(may('trait'))),
    },
    {
      group: heads.deeds,
      items: [
        ...v.kinds.map((one) => ({ value: `kind:${one.kind}`, label: said(one.label, locale) })),
        ...STOPPABLE.map((what) => ({ value: `stopped:${what}`, label: heads.what[what] })),
      ],
    },
    { group: heads.segments, items: sorted(v.segments.map(may('segment'))) },
    {
      group: heads.scores,
      items: scores.map(named('score')),
    },
    {
      group: heads.others,
      items: [
        { value: 'consent:', label: heads.consent },
        ...(v.experiments.length > 0 ? [{ value: 'arm:', label: heads.arm }] : []),
        { value: 'list:', label: heads.onList },
        { value: 'mate:', label: heads.inHousehold },
        { value: 'funnel:', label: heads.inSteps },
        ...(placed(v) ? [{ value: 'near:', label: heads.nearPlace }] : []),
        { value: 'bucket:', label: heads.bucket },
      ],
    },
    {
      group: heads.accounts,
      items: deep ? sorted(v.traits.filter(isAccount).map(may('trait'))) : [],
    },
  ].filter((one) => one.items.length > 0)
}

/** Nearness is asked of two facts; a rule of prices may not have them. */
function placed(v: Vocabulary): boolean {
  return ['latitude', 'longitude'].every((name) => v.traits.some((one) => one.name === name))
}

export function sorted(items: Choice[]): Choice[] {
  return [...items].sort((a, b) => a.label.localeCompare(b.label))
}

/** A score is at least something, or is one of its named levels. */
export function begunScore(score: string, v: Pick<Vocabulary, 'scores'>): ScoreTest {
  const found = v.scores.find((one) => one.name === score)
  return { score, op: found?.levels.length ? '=' : '>=' }
}

/** The condition that a choice begins. `draw` names the random draw of a share. */
export function begun(choice: string, v: Vocabulary, draw: string): Leaf {
  const [sort = '', name = ''] = split(choice)
  switch (sort) {
    case 'kind':
      return {
        did: { of: 'events', kinds: [name], window: { days: 30 }, count: { op: '>=', value: 1 } },
      }
    case 'score':
      return begunScore(name, v)
    case 'segment':
      return { segment: name }
    case 'mate':
      return { segment: '', of: 'household' }
    case 'consent':
      return {
        consent: { channel: v.channels[0]?.name ?? '', purpose: v.purposes[0]?.name ?? '' },
      }
    case 'arm':
      return { arm: { experiment: v.experiments[0] ?? '', is: v.arms[0]?.name ?? '' } }
    case 'bucket':
      return { bucket: { salt: draw, of: 100, below: 10 } }
    case 'list':
      return { list: '' }
    case 'stopped':
      return stopped(STOPPABLE.find((one) => one === name) ?? 'category', '')
    case 'near':
      return { near: { km: 5 } }
    case 'funnel':
      return {
        funnel: {
          steps: [{ kinds: [] }, { kinds: [] }],
          within: { days: 7 },
          window: { days: 30 },
        },
      }
    default:
      return traitLeaf(name, v)
  }
}

export function traitLeaf(name: string, v: Vocabulary): Leaf {
  const found = v.traits.find((one) => one.name === name)
  const kind = found ? ofTrait(found).kind : 'text'
  if (kind === 'bool') return { trait: name, op: '=', value: true }
  return { trait: name, op: ONE_OF.has(kind) ? '=' : '>=' }
}

function split(choice: string): [string, string] {
  const at = choice.indexOf(':')
  return [choice.slice(0, at), choice.slice(at + 1)]
}

export const EMPTY_GROUP: Rule = { all: [] }
