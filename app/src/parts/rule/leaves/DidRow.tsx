/** They did something so often in that time, or they did not; and what of it. */
import { MultiSelect } from '@mantine/core'
import { useLanguage, useWords } from '@/language/language'
import { useEditing } from '../editing'
import { inPlace } from '../inPlace'
import type { Deed, Did, Leaf } from '../rule'
import classes from '../rule.module.css'
import { ruleWords } from '../words'
import { InTime } from './InTime'
import { Pick } from './Pick'
import { What } from './What'
import { Where } from './Where'

export function DidRow({ leaf, put }: { leaf: Did; put: (next: Leaf) => void }) {
  const w = useWords(ruleWords)
  const negated = 'didnt' in leaf
  const deed = 'didnt' in leaf ? leaf.didnt : leaf.did
  const change = (next: Deed) => put(negated ? { didnt: next } : { did: next })
  return (
    <>
      <Pick
        label={w.didOrNot}
        width={144}
        data={[
          { value: 'did', label: w.did },
          { value: 'didnt', label: w.didnt },
        ]}
        value={negated ? 'didnt' : 'did'}
        onPick={(to) => put(to === 'did' ? { did: deed } : { didnt: deed })}
      />
      <Kinds kinds={deed.kinds} put={(kinds) => change({ ...deed, kinds })} />
      <What deed={deed} put={change} />
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

export function Kinds({
  kinds,
  put,
  label,
}: {
  kinds: readonly string[]
  put: (next: readonly string[]) => void
  label?: string
}) {
  const w = useWords(ruleWords)
  const { locale } = useLanguage()
  const { vocabulary, disabled } = useEditing()
  const known = vocabulary.kinds.map((one) => ({ value: one.kind, label: one.label[locale] }))
  const lost = kinds
    .filter((kind) => !known.some((one) => one.value === kind))
    .map((kind) => ({ value: kind, label: kind === '*' ? '*' : kind }))
  return (
    <MultiSelect
      size="sm"
      classNames={{ inputField: classes.kinds }}
      w={264}
      maw="100%"
      aria-label={label ?? w.kinds}
      data={[...known, ...lost]}
      value={[...kinds]}
      searchable
      hidePickedOptions
      nothingFoundMessage={w.nothing}
      comboboxProps={inPlace(260)}
      onChange={put}
      disabled={disabled}
    />
  )
}
