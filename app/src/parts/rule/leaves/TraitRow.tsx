/** A customer fact, or what a model says, against a value; a fact against another fact too. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowsLeftRight } from '@tabler/icons-react'
import { useLanguage, useWords } from '@/language/language'
import { headed } from '../../cell'
import { priced } from '../barred'
import { useEditing } from '../editing'
import { begunScore, sorted, traitLeaf } from '../fresh'
import { type Measure, ofScore, ofTrait, withOp } from '../measure'
import type { Compare, Leaf, Op, ScoreTest } from '../rule'
import { ruleWords } from '../words'
import { OpPick } from './OpPick'
import { Pick } from './Pick'
import { ValueInput } from './ValueInput'

/** With these a fact can be compared with another. */
const BETWEEN_FACTS: readonly Op[] = ['=', '!=', '<', '<=', '>', '>=']
const LOST: Measure = { kind: 'text', factor: 1, values: [], operators: ['=', '!='] }

export function TraitRow({ leaf, put }: { leaf: Compare; put: (next: Leaf) => void }) {
  const w = useWords(ruleWords)
  const { vocabulary, disabled } = useEditing()
  const facts = useFacts()
  const found = vocabulary.traits.find((one) => one.name === leaf.trait)
  const measure = found ? ofTrait(found) : LOST
  const other = leaf.trait2 !== undefined
  const mine = (name: string) => vocabulary.traits.find((one) => one.name === name)
  const likes = facts.filter(
    (one) => one.value !== leaf.trait && mine(one.value)?.type === found?.type,
  )
  return (
    <>
      <Pick
        label={w.fact}
        width={256}
        data={facts}
        value={leaf.trait}
        onPick={(name) =>
          put(
            mine(name)?.type === found?.type && sameKind(mine(name), found)
              ? { ...leaf, trait: name }
              : traitLeaf(name, vocabulary),
          )
        }
      />
      <OpPick
        ops={other ? BETWEEN_FACTS : measure.operators}
        op={leaf.op}
        onPick={(op) => put(other ? { ...leaf, op } : { trait: leaf.trait, ...withOp(leaf, op) })}
      />
      {other ? (
        <Pick
          label={w.otherFact}
          width={214}
          data={likes}
          value={leaf.trait2 ?? ''}
          onPick={(trait2) => put({ trait: leaf.trait, op: leaf.op, trait2 })}
        />
      ) : (
        <ValueInput
          measure={measure}
          op={leaf.op}
          value={leaf.value}
          onChange={(value) => put({ trait: leaf.trait, op: leaf.op, value })}
        />
      )}
      {BETWEEN_FACTS.includes(leaf.op) && likes.length > 0 && !disabled && (
        <Tooltip label={other ? w.withValue : w.withFact}>
          <ActionIcon
            variant={other ? 'filled' : 'subtle'}
            color={other ? 'pine' : 'dark'}
            size={28}
            aria-label={w.withFact}
            aria-pressed={other}
            onClick={() => {
              const { trait, op } = leaf
              put(other ? { trait, op } : { trait, op, trait2: '' })
            }}
          >
            <IconArrowsLeftRight size={15} />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  )
}

type Found = { type: string; unit: string } | undefined

/** A value may stay when the fact changes only if it means the same. */
function sameKind(one: Found, other: Found): boolean {
  return one?.type === 'number' && one.unit === other?.unit
}

export function ScoreRow({ leaf, put }: { leaf: ScoreTest; put: (next: Leaf) => void }) {
  const w = useWords(ruleWords)
  const { locale } = useLanguage()
  const { vocabulary } = useEditing()
  const found = vocabulary.scores.find((one) => one.name === leaf.score)
  const measure = found ? ofScore(found) : LOST
  return (
    <>
      <Pick
        label={w.score}
        width={256}
        data={vocabulary.scores.map((one) => ({
          value: one.name,
          label: headed(one.label[locale]),
        }))}
        value={leaf.score}
        onPick={(score) => put(begunScore(score, vocabulary))}
      />
      <OpPick
        ops={measure.operators}
        op={leaf.op}
        onPick={(op) => put({ score: leaf.score, ...withOp(leaf, op) })}
      />
      <ValueInput
        measure={measure}
        op={leaf.op}
        value={leaf.value}
        onChange={(value) => put({ score: leaf.score, op: leaf.op, value })}
      />
    </>
  )
}

function useFacts() {
  const w = useWords(ruleWords)
  const { locale } = useLanguage()
  const { vocabulary, price } = useEditing()
  return sorted(
    vocabulary.traits.map((one) =>
      priced({ value: one.name, label: headed(one.label[locale]) }, one.barred, price, w),
    ),
  )
}
