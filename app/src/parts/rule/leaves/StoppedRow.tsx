/** A category or brand that they stopped buying, a store that they stopped coming to. */
import { Autocomplete, Text } from '@mantine/core'
import { useWords } from '@/language/language'
import { useEditing } from '../editing'
import { inPlace } from '../inPlace'
import type { Leaf } from '../rule'
import { STOPPABLE, type Stoppable, stopped } from '../stopped'
import { stoppedWords } from '../stoppedWords'
import { Pick } from './Pick'
import { useOffered } from './useOffered'

type Said = { what: Stoppable; name: string }

export function StoppedRow({ said, put }: { said: Said; put: (next: Leaf) => void }) {
  const w = useWords(stoppedWords)
  const { vocabulary } = useEditing()
  const { what, name } = said
  const pick = (next: string) => put(stopped(what, next))
  return (
    <>
      <Pick
        label={w.label}
        width={256}
        data={STOPPABLE.map((one) => ({ value: one, label: w.what[one] }))}
        value={what}
        onPick={(next) => put(stopped(STOPPABLE.find((one) => one === next) ?? what, ''))}
      />
      {what === 'store' ? (
        <Pick
          label={w.names.store}
          width={196}
          placeholder={w.names.store}
          data={vocabulary.stores.map((one) => ({ value: one.id, label: one.name }))}
          value={name}
          onPick={pick}
        />
      ) : (
        <Goods what={what} name={name} onPick={pick} />
      )}
      <Text size="sm">{w.though}</Text>
    </>
  )
}

function Goods({
  what,
  name,
  onPick,
}: {
  what: 'category' | 'brand'
  name: string
  onPick: (name: string) => void
}) {
  const w = useWords(stoppedWords)
  const { disabled, vocabulary } = useEditing()
  const field = vocabulary.fields.find((one) => one.of === 'items' && one.name === what)
  const measure = { values: field?.values ?? [], seen: field?.seen ?? [], goods: true }
  const offered = useOffered({ ...measure, kind: 'text', factor: 1, operators: [] }, name)
  return (
    <Autocomplete
      {...offered}
      comboboxProps={inPlace(280)}
      size="sm"
      w={196}
      aria-label={w.names[what]}
      placeholder={w.names[what]}
      value={name}
      maxLength={200}
      onChange={onPick}
      disabled={disabled}
    />
  )
}
