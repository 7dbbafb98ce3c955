/** Where they are: on a list; within some kilometres of a store, or of any point. */
import { Anchor, Autocomplete, NumberInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useLanguage, useWords } from '@/language/language'
import { useEditing } from '../editing'
import type { Vocabulary } from '../fresh'
import { inPlace } from '../inPlace'
import type { InList, Leaf, Near } from '../rule'
import { ruleWords } from '../words'
import { Whole } from './InTime'
import { Pick } from './Pick'
import { useOffered } from './useOffered'

const MILLION = 1_000_000
const OTHER = '·other' //  no store is called so

export function ListRow({ leaf, put }: { leaf: InList; put: (next: Leaf) => void }) {
  const w = useWords(ruleWords)
  const { disabled, vocabulary } = useEditing()
  const { lists } = vocabulary
  const offered = useOffered(
    {
      kind: 'text',
      factor: 1,
      values: lists.map((one) => one.name),
      seen: lists.map((one) => one.seen),
      operators: [],
    },
    leaf.list,
  )
  return (
    <>
      <Text size="sm">{w.onTheList}</Text>
      <Autocomplete
        {...offered}
        comboboxProps={inPlace(280)}
        size="sm"
        w={210}
        aria-label={w.list}
        placeholder={lists.length > 0 ? w.list : w.listHint}
        value={leaf.list}
        maxLength={120}
        onChange={(list) => put({ list })}
        disabled={disabled}
      />
    </>
  )
}

export function NearRow({ leaf, put }: { leaf: Near; put: (next: Leaf) => void }) {
  const w = useWords(ruleWords)
  const { vocabulary } = useEditing()
  const { near } = leaf
  const store = storeOf(near, vocabulary)
  const begun = near.latitude !== undefined || Boolean(near.place)
  const placed = vocabulary.stores.some((one) => one.latitude !== null)
  const [free, setFree] = useState(begun ? store === undefined : !placed)
  return (
    <>
      <Text size="sm">{w.within}</Text>
      <Whole
        label={w.kilometres}
        value={near.km}
        most={vocabulary.limits.km}
        onChange={(km) => put({ near: { ...near, km } })}
      />
      <Text size="sm">{w.kmOf}</Text>
      {vocabulary.stores.length > 0 && (
        <Pick
          label={w.store}
          width={210}
          placeholder={w.chooseStore}
          data={[
            ...vocabulary.stores.map((one) => ({
              value: one.id,
              label: one.latitude === null ? w.noPlace(one.name) : one.name,
              disabled: one.latitude === null,
            })),
            { value: OTHER, label: w.otherPoint },
          ]}
          value={free ? OTHER : (store?.id ?? '')}
          onPick={(id) => {
            setFree(id === OTHER)
            const found = vocabulary.stores.find((one) => one.id === id)
            if (found?.latitude == null || found.longitude === null) put({ near: { km: near.km } })
            else {
              const { latitude, longitude, name } = found
              put({ near: { km: near.km, latitude, longitude, place: name } })
            }
          }}
        />
      )}
      {free && <Point near={near} put={put} />}
      {!placed && (
        <Anchor component={Link} to="/store?tab=stores" size="xs" target="_blank">
          {w.whereStores}
        </Anchor>
      )}
    </>
  )
}

/** The store that stands where the rule says. */
function storeOf({ latitude, longitude }: Near['near'], { stores }: Vocabulary) {
  if (latitude === undefined) return undefined
  return stores.find((one) => one.latitude === latitude && one.longitude === longitude)
}

function Point({ near, put }: { near: Near['near']; put: (next: Leaf) => void }) {
  const w = useWords(ruleWords)
  const { disabled } = useEditing()
  const change = (next: Near['near']) => put({ near: next })
  return (
    <>
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
