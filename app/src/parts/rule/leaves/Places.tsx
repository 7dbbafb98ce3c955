/** Where they are: on a list; within some kilometres of a point. */
import { NumberInput, Text, TextInput } from '@mantine/core'
import { useLanguage, useWords } from '@/language/language'
import { useEditing } from '../editing'
import type { InList, Leaf, Near } from '../rule'
import { ruleWords } from '../words'
import { Whole } from './InTime'

const MILLION = 1_000_000

export function ListRow({ leaf, put }: { leaf: InList; put: (next: Leaf) => void }) {
  const w = useWords(ruleWords)
  const { disabled } = useEditing()
  return (
    <>
      <Text size="sm">{w.onTheList}</Text>
      <TextInput
        size="sm"
        w={210}
        aria-label={w.list}
        placeholder={w.listHint}
        value={leaf.list}
        maxLength={120}
        onChange={(event) => put({ list: event.currentTarget.value })}
        disabled={disabled}
      />
    </>
  )
}

export function NearRow({ leaf, put }: { leaf: Near; put: (next: Leaf) => void }) {
  const w = useWords(ruleWords)
  const { disabled, vocabulary } = useEditing()
  const { near } = leaf
  const change = (next: Near['near']) => put({ near: next })
  return (
    <>
      <Text size="sm">{w.within}</Text>
      <Whole
        label={w.kilometres}
        value={near.km}
        most={vocabulary.limits.km}
        onChange={(km) => change({ ...near, km })}
      />
      <Text size="sm">{w.kmOf}</Text>
      <TextInput
        size="sm"
        w={150}
        aria-label={w.place}
        placeholder={w.place}
        value={near.place ?? ''}
        maxLength={120}
        onChange={(event) => change({ ...near, place: event.currentTarget.value })}
        disabled={disabled}
      />
      <Degrees
        label={w.latitude}
        most={90}
        value={near.latitude}
        onChange={(latitude) => change({ ...near, latitude })}
      />
      <Degrees
        label={w.longitude}
        most={180}
        value={near.longitude}
        onChange={(longitude) => change({ ...near, longitude })}
      />
    </>
  )
}

function Degrees({
  label,
  most,
  value,
  onChange,
}: {
  label: string
  most: number
  value: number | undefined
  onChange: (next: number | undefined) => void
}) {
  const { locale } = useLanguage()
  const { disabled } = useEditing()
  return (
    <NumberInput
      size="sm"
      w={124}
      aria-label={label}
      placeholder={label}
      hideControls
      decimalScale={6}
      decimalSeparator={locale === 'es' ? ',' : '.'}
      min={-most}
      max={most}
      value={value === undefined ? '' : value / MILLION}
      onChange={(next) => {
        const degrees = next === '' ? Number.NaN : Number(next)
        onChange(Math.abs(degrees) <= most ? Math.round(degrees * MILLION) : undefined)
      }}
      disabled={disabled}
    />
  )
}
