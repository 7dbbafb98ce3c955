/** A segment while it is written: what it begins as, and what keeps it from being saved. */
import type { Schemas } from '@/api/client'
import type { Finished } from '@/parts/rule/finished'
import { ruleOr } from '@/parts/rule/read'
import type { Rule } from '@/parts/rule/rule'
import type { builder } from './words'

type Kept = Schemas['Whole']
export type Draft = { title: string; title_es: string; rule: Rule }
export type Put = (change: Partial<Draft>) => void

export function begun(
  kept: Kept | null,
  copy: boolean,
  first: Rule | null,
  copyOf: (name: string) => string,
): Draft {
  if (!kept) return { title: '', title_es: '', rule: first ?? { all: [] } }
  const rule = ruleOr(kept.body.rule)
  if (!copy) return { title: kept.title, title_es: kept.title_es, rule }
  return { title: copyOf(kept.title), title_es: kept.title_es && copyOf(kept.title_es), rule }
}

/** What keeps it from being saved, in words; empty: nothing. */
export function mistake(
  draft: Draft,
  said: Finished,
  w: (typeof builder)['en'] | (typeof builder)['es'],
): string {
  if (!draft.title.trim()) return w.nameNeeded
  if (said.waiting > 0) return w.waiting(said.waiting)
  return said.rule === null ? w.nothingYet : ''
}
