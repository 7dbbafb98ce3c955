/** They did something so often in that time, or they did not; and what of it. */
import { MultiSelect, NumberInput, Text } from '@mantine/core'
import { useLanguage, useWords } from '@/language/language'
import { useEditing } from '../editing'
import { inPlace } from '../inPlace'
import { TIMES, withOp } from '../measure'
import type { Deed, Did, Leaf, Window } from '../rule'
import classes from '../rule.module.css'
import { ruleWords } from '../words'
import { OpPick } from './OpPick'
import { Pick } from './Pick'
import { ValueInput } from './ValueInput'
import { Where } from './Where'

export function DidRow({ leaf, put }: { leaf: Did; put: (next: Leaf) => void }) {
  const w = useWords(ruleWords)
  const negated = 'didnt' in leaf
  const deed = 'didnt' in leaf ? leaf.didnt : leaf.did
  const change = (next: Deed) => put(negated ? { didnt: next } : { did: next })
  const count = deed.count ?? { op: '>=' as const, value: 1 }
  return (
    <>
      <Pick
        label={w.didOrNot}
        width={136}
        data={[
          { value: 'did', label: w.did },
          { value: 'didnt', label: w.didnt },
        ]}
        value={negated ? 'didnt' : 'did'}
        onPick={(to) => put(to === 'did' ? { did: deed } : { didnt: deed })}
      />
      <Kinds deed={deed} put={change} />
      <OpPick
        ops={TIMES.operators}
        op={count.op}
        onPick={(op) => change({ ...deed, count: withOp(count, op) })}
      />
      <ValueInput
        measure={TIMES}
        op={count.op}
        value={count.value}
        onChange={(value) => change({ ...deed, count: { op: count.op, value } })}
      />
      <Pick
        label={w.unit}
        width={98}
        data={[
          { value: 'events', label: w.times },
          { value: 'items', label: w.goods },
        ]}
        value={deed.of ?? 'events'}
        onPick={(of) => change({ ...deed, of: of === 'items' ? 'items' : 'events' })}
      />
      <InTime window={deed.window} put={(window) => change({ ...deed, window })} />
      <div className={classes.details}>
        <Where
          of={deed.of ?? 'events'}
          filter={deed.where}
          put={(where) => {
            const { where: _, ...rest } = deed
            change(where ? { ...rest, where } : rest)
          }}
          onGoods={
            deed.where === undefined && deed.kinds.some((kind) => kind.startsWith('order'))
              ? (where) => change({ ...deed, of: 'items', where })
              : undefined
          }
        />
      </div>
    </>
  )
}

function Kinds({ deed, put }: { deed: Deed; put: (next: Deed) => void }) {
  const w = useWords(ruleWords)
  const { locale } = useLanguage()
  const { vocabulary, disabled } = useEditing()
  const known = vocabulary.kinds.map((one) => ({ value: one.kind, label: one.label[locale] }))
  const lost = deed.kinds
    .filter((kind) => !known.some((one) => one.value === kind))
    .map((kind) => ({ value: kind, label: kind === '*' ? '*' : kind }))
  return (
    <MultiSelect
      size="sm"
      miw={170}
      maw={250}
      aria-label={w.kinds}
      data={[...known, ...lost]}
      value={[...deed.kinds]}
      searchable
      hidePickedOptions
      nothingFoundMessage={w.nothing}
      comboboxProps={inPlace(260)}
      onChange={(kinds) => put({ ...deed, kinds })}
      disabled={disabled}
    />
  )
}

/** When: ever, or the last days or hours. */
export function InTime({
  window,
  put,
}: {
  window: Window | undefined
  put: (next: Window | undefined) => void
}) {
  const w = useWords(ruleWords)
  const { vocabulary, disabled } = useEditing()
  const unit = window === undefined ? 'ever' : 'days' in window ? 'days' : 'hours'
  const n = window === undefined ? 0 : 'days' in window ? window.days : window.hours
  const most = unit === 'hours' ? vocabulary.limits.hours : vocabulary.limits.days
  return (
    <>
      {unit !== 'ever' && (
        <>
          <Text size="sm">{w.inTheLast}</Text>
          <NumberInput
            size="sm"
            w={76}
            aria-label={w.span}
            min={1}
            max={most}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            value={n}
            onChange={(next) => {
              const size = Number(next)
              if (Number.isInteger(size) && size >= 1) {
                put(unit === 'days' ? { days: size } : { hours: size })
              }
            }}
            disabled={disabled}
          />
        </>
      )}
      <Pick
        label={w.when}
        width={104}
        data={[
          { value: 'days', label: w.lastDays },
          { value: 'hours', label: w.lastHours },
          { value: 'ever', label: w.ever },
        ]}
        value={unit}
        onPick={(to) =>
          put(to === 'days' ? { days: 30 } : to === 'hours' ? { hours: 24 } : undefined)
        }
      />
    </>
  )
}
