/** Conditions that compare nothing: permission, a segment, an experiment's group, a random share. */
import { NumberInput, Text, TextInput, Tooltip } from '@mantine/core'
import { useLanguage, useWords } from '@/language/language'
import { priced } from '../barred'
import { useEditing } from '../editing'
import type { Arm, Bucket, Consent, InSegment, Leaf } from '../rule'
import { ruleWords } from '../words'
import { Pick } from './Pick'

type Props<L> = { leaf: L; put: (next: Leaf) => void }

function useSegments() {
  const w = useWords(ruleWords)
  const { locale } = useLanguage()
  const { vocabulary, price } = useEditing()
  return vocabulary.segments.map((one) =>
    priced({ value: one.name, label: one.label[locale] }, one.barred, price, w),
  )
}

function useChoices(list: 'channels' | 'purposes' | 'arms') {
  const { locale } = useLanguage()
  const { vocabulary } = useEditing()
  return vocabulary[list].map((one) => ({ value: one.name, label: one.label[locale] }))
}

function Say({ children }: { children: string }) {
  return (
    <Text size="sm" component="span">
      {children}
    </Text>
  )
}

export function ConsentRow({ leaf, put }: Props<Consent>) {
  const w = useWords(ruleWords)
  const { consent } = leaf
  return (
    <>
      <Say>{w.contactBy}</Say>
      <Pick
        label={w.channel}
        width={150}
        data={useChoices('channels')}
        value={consent.channel}
        onPick={(channel) => put({ consent: { ...consent, channel } })}
      />
      <Say>{w.forPurpose}</Say>
      <Pick
        label={w.purpose}
        width={210}
        data={useChoices('purposes')}
        value={consent.purpose}
        onPick={(purpose) => put({ consent: { ...consent, purpose } })}
      />
    </>
  )
}

export function SegmentRow({ leaf, put }: Props<InSegment>) {
  const w = useWords(ruleWords)
  return (
    <>
      <Say>{leaf.of === 'household' ? w.mateIn : w.inSegment}</Say>
      <Pick
        label={w.segment}
        width={270}
        data={useSegments()}
        value={leaf.segment}
        onPick={(segment) => put({ ...leaf, segment })}
      />
    </>
  )
}

export function ArmRow({ leaf, put }: Props<Arm>) {
  const w = useWords(ruleWords)
  const { vocabulary } = useEditing()
  const { arm } = leaf
  return (
    <>
      <Say>{w.inExperiment}</Say>
      <Pick
        label={w.experiment}
        width={210}
        data={vocabulary.experiments.map((name) => ({
          value: name,
          label: name === 'universal' ? w.universal : name,
        }))}
        value={arm.experiment}
        onPick={(experiment) => put({ arm: { ...arm, experiment } })}
      />
      <Say>{w.they}</Say>
      <Pick
        label={w.armLabel}
        width={170}
        data={useChoices('arms')}
        value={arm.is}
        onPick={(is) => put({ arm: { ...arm, is } })}
      />
    </>
  )
}

export function BucketRow({ leaf, put }: Props<Bucket>) {
  const w = useWords(ruleWords)
  const { disabled } = useEditing()
  const { bucket } = leaf
  return (
    <>
      <Say>{w.aRandom}</Say>
      <NumberInput
        size="sm"
        w={92}
        aria-label={w.share}
        suffix=" %"
        min={0}
        max={100}
        decimalScale={2}
        value={(100 * bucket.below) / bucket.of}
        onChange={(next) => {
          const percent = Number(next)
          if (next === '' || !(percent >= 0 && percent <= 100)) return
          const fine = Number.isInteger(percent) ? 100 : 10_000
          put({ bucket: { ...bucket, of: fine, below: Math.round((percent * fine) / 100) } })
        }}
        disabled={disabled}
      />
      <Say>{w.ofPeople}</Say>
      <Tooltip label={w.drawHint}>
        <TextInput
          size="sm"
          w={130}
          aria-label={w.draw}
          value={bucket.salt}
          maxLength={60}
          onChange={(event) => put({ bucket: { ...bucket, salt: event.currentTarget.value } })}
          disabled={disabled}
        />
      </Tooltip>
    </>
  )
}
