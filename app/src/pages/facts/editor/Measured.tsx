/** A fact from what people did: what is taken, of what, when they did what, in which time. */
import { MultiSelect, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useLanguage, useWords } from '@/language/language'
import { headed } from '@/parts/cell'
import { useEditing } from '@/parts/rule/editing'
import { InTime } from '@/parts/rule/leaves/InTime'
import { Where } from '@/parts/rule/leaves/Where'
import classes from '../facts.module.css'
import { type Draft, FUNCTIONS, fits } from './editing'
import { factEditor } from './words'

export type PartProps = { draft: Draft; put: (change: Partial<Draft>) => void }
const OTHER = '·other' //  no field is called so

export function Measured({ draft, put }: PartProps) {
  const w = useWords(factEditor)
  const { disabled } = useEditing()
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Select
          label={w.fn}
          data={FUNCTIONS.map((one) => ({ value: one, label: w.fns[one] }))}
          value={draft.fn}
          allowDeselect={false}
          onChange={(next) => {
            const fn = FUNCTIONS.find((one) => one === next)
            if (fn) put({ fn })
          }}
          disabled={disabled}
        />
        <FieldPick draft={draft} put={put} />
      </SimpleGrid>
      {draft.type !== '' && <Property draft={draft} put={put} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Kinds draft={draft} put={put} />
        <Select
          label={w.of}
          data={[
            { value: 'events', label: w.events },
            { value: 'items', label: w.items },
          ]}
          value={draft.of}
          allowDeselect={false}
          onChange={(next) =>
            put({
              of: next === 'items' ? 'items' : 'events',
              field: '',
              type: '',
              where: undefined,
            })
          }
          disabled={disabled}
        />
      </SimpleGrid>
      <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <Text component="legend" size="sm" fw={500} mb={4}>
          {w.window}
        </Text>
        <div className={classes.line}>
          <InTime window={draft.window} put={(window) => put({ window })} />
        </div>
      </fieldset>
      <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <Text component="legend" size="sm" fw={500} mb={4}>
          {w.filter}
        </Text>
        <Where of={draft.of} filter={draft.where} put={(where) => put({ where })} />
      </fieldset>
    </Stack>
  )
}

function FieldPick({ draft, put }: PartProps) {
  const w = useWords(factEditor)
  const { locale } = useLanguage()
  const { vocabulary, disabled } = useEditing()
  const fields = vocabulary.fields
    .filter((one) => one.of === draft.of && one.declared && fits(draft.fn, one))
    .map((one) => ({ value: one.name, label: headed(one.label[locale]) }))
  const data = [
    ...(draft.fn === 'count' ? [{ value: '', label: w.anyField }] : []),
    ...fields,
    ...(draft.fn === 'top' ? [] : [{ value: OTHER, label: w.otherField }]),
  ]
  return (
    <Select
      label={w.field}
      data={data}
      value={draft.type !== '' ? OTHER : draft.field || (draft.fn === 'count' ? '' : null)}
      allowDeselect={false}
      searchable
      onChange={(next) => {
        if (next === OTHER) put({ field: '', type: numeric(draft.fn) ? 'number' : 'text' })
        else if (next !== null) put({ field: next, type: '' })
      }}
      disabled={disabled}
    />
  )
}

function numeric(fn: Draft['fn']): boolean {
  return ['sum', 'mean', 'min', 'max'].includes(fn)
}

const TYPES = ['text', 'number', 'bool', 'instant'] as const

function Property({ draft, put }: PartProps) {
  const w = useWords(factEditor)
  const { disabled } = useEditing()
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <TextInput
        label={w.property}
        value={draft.field}
        maxLength={120}
        onChange={(event) => put({ field: event.currentTarget.value })}
        disabled={disabled}
      />
      <Select
        label={w.type}
        data={TYPES.map((one) => ({ value: one, label: w.types[one] }))}
        value={draft.type}
        allowDeselect={false}
        onChange={(next) => {
          const type = TYPES.find((one) => one === next)
          if (type) put({ type })
        }}
        disabled={disabled}
      />
    </SimpleGrid>
  )
}

function Kinds({ draft, put }: PartProps) {
  const w = useWords(factEditor)
  const { locale } = useLanguage()
  const { vocabulary, disabled } = useEditing()
  const known = [
    ...vocabulary.kinds.map((one) => ({ value: one.kind, label: one.label[locale] })),
    { value: '*', label: w.anything },
  ]
  const lost = draft.kinds
    .filter((kind) => !known.some((one) => one.value === kind))
    .map((kind) => ({ value: kind, label: kind }))
  return (
    <MultiSelect
      label={`${headed(w.whenThey)} …`}
      aria-label={w.kinds}
      data={[...known, ...lost]}
      value={[...draft.kinds]}
      searchable
      hidePickedOptions
      onChange={(kinds) =>
        put({ kinds: kinds.at(-1) === '*' ? ['*'] : kinds.filter((one) => one !== '*') })
      }
      disabled={disabled}
    />
  )
}
