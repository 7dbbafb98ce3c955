/** A product's words, price, stock and marks. */
import { Button, Checkbox, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { done } from '@/parts/say'
import { Failed } from '@/parts/states'
import { parts } from '@/parts/words'
import { KINDS, kindOf } from './kinds'
import { words } from './words'

const FIELDS = ['name', 'department', 'category', 'type', 'brand'] as const

export function ProductForm({
  one,
  may,
  onDone,
}: {
  one: Schemas['ProductWhole'] | undefined
  may: boolean
  onDone?: () => void
}) {
  const w = useWords(words)
  const p = useWords(parts)
  const known = useQueryClient()
  const [id, setId] = useState(one?.id ?? '')
  const [said, setSaid] = useState(() => wish(one))
  const owner = useMay('admin')
  const [cost, setCost] = useState(one?.cost ?? null)
  const put = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const save = useMutation({
    mutationFn: async () => {
      await api.PUT('/api/products/{id}', { params: { path: { id } }, body: said })
      if (cost !== null && cost !== (one?.cost ?? null))
        await api.PUT('/api/costs/products', { body: { costs: [{ product: id, cost }] } })
    },
    onSuccess: () => {
      known.invalidateQueries({ queryKey: ['products'] })
      known.invalidateQueries({ queryKey: ['product', id] })
      known.invalidateQueries({ queryKey: ['vocabulary'] })
      known.invalidateQueries({ queryKey: ['costs'] })
      done(w.saved(said.name || id))
      onDone?.()
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Stack>
        <Text size="sm" c="var(--muted)">
          {may ? w.byHand : w.readOnly}
        </Text>
        <TextInput
          label={w.id}
          description={one ? undefined : w.idHint}
          required
          readOnly={one !== undefined}
          maxLength={256}
          value={id}
          onChange={(event) => setId(event.currentTarget.value.trim())}
        />
        <Select
          label={w.kind}
          allowDeselect={false}
          disabled={!may}
          data={KINDS.map((value) => ({ value, label: w.kinds[value] }))}
          value={said.kind}
          onChange={(next) => put({ kind: kindOf(next) ?? 'product' })}
        />
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            label={w.fields[field]}
            readOnly={!may}
            maxLength={256}
            value={said[field] ?? ''}
            onChange={(event) => put({ [field]: event.currentTarget.value })}
          />
        ))}
        <Group grow align="flex-start">
          <Amount
            label={w.price}
            hint={w.priceHint}
            may={may}
            decimals={2}
            money
            value={said.price_cents == null ? null : said.price_cents / 100}
            onChange={(next) => put({ price_cents: next === null ? null : Math.round(next * 100) })}
          />
          <Amount
            label={w.cost}
            hint={owner ? w.costHint : w.costOwners}
            may={owner}
            decimals={4}
            value={cost}
            onChange={setCost}
          />
          <Amount
            label={w.units}
            hint={w.unitsHint}
            may={may}
            decimals={3}
            value={said.units ?? null}
            onChange={(units) => put({ units })}
          />
        </Group>
        <Checkbox
          label={w.merchandise}
          disabled={!may}
          checked={said.merchandise}
          onChange={(event) => put({ merchandise: event.currentTarget.checked })}
        />
        <Checkbox
          label={w.adultsOne}
          disabled={!may}
          checked={said.age_restricted}
          onChange={(event) => put({ age_restricted: event.currentTarget.checked })}
        />
        <Checkbox
          label={w.sensitiveOne}
          disabled={!may || said.age_restricted}
          checked={said.sensitive || said.age_restricted}
          onChange={(event) => put({ sensitive: event.currentTarget.checked })}
        />
        {save.isError && <Failed error={save.error} />}
        {may && (
          <Group justify="flex-end">
            <Button type="submit" disabled={!id || id === '+'} loading={save.isPending}>
              {p.save}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}

/** A number that nobody need know. */
function Amount({
  label,
  hint,
  may,
  decimals,
  money = false,
  value,
  onChange,
}: {
  label: string
  hint: string
  may: boolean
  decimals: number
  /** Shown with all its decimals. */
  money?: boolean
  value: number | null
  onChange: (value: number | null) => void
}) {
  return (
    <NumberInput
      label={label}
      description={hint}
      readOnly={!may}
      min={0}
      decimalScale={decimals}
      fixedDecimalScale={money}
      hideControls
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
    />
  )
}

/** A product as the form has it; a new one is merchandise. */
function wish(one: Schemas['ProductWhole'] | undefined): Schemas['ProductWish'] {
  if (!one)
    return {
      name: '',
      kind: 'product',
      merchandise: true,
      sensitive: false,
      age_restricted: false,
      price_cents: null,
      units: null,
    }
  const { name, department, category, type, brand } = one
  const { price_cents, merchandise, sensitive, units, kind, age_restricted } = one
  const marks = { kind, merchandise, sensitive, age_restricted }
  return { name, department, category, type, brand, price_cents, units, ...marks }
}
