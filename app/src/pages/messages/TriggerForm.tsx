/** A trigger to be made or mended: what sets it off, and what is to be sent. */
import { Fieldset, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { FormModal } from '@/parts/FormModal'
import { KeyField } from '@/parts/KeyField'
import { done } from '@/parts/say'
import { useUrlState } from '@/parts/useUrlState'
import { type Begun, begun } from './begun'
import { type On, sentence, sortOf } from './sentence'
import { among, useNames } from './useNames'
import { messages } from './words'

export function TriggerForm({
  one,
  taken,
  templates,
  onClose,
}: {
  /** Undefined: a new one. */
  one: Schemas['TriggerRow'] | undefined
  taken: readonly string[]
  templates: readonly string[]
  onClose: () => void
}) {
  const w = useWords(messages)
  const names = useNames()
  const known = useQueryClient()
  const [wanted] = useUrlState('for')
  const first = one ?? begun(wanted, templates)
  const [name, setName] = useState(first.name)
  const [sort, setSort] = useState<On>(object(first.on) ? sortOf(first.on) : 'entered')
  const [what, setWhat] = useState(object(first.on))
  const [said, setSaid] = useState(of(first))
  const put = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const body = { ...said, on: { entered: '', left: '', kind: '', [sort]: what } }
  const clash = !one && taken.includes(name)
  const save = useMutation({
    mutationFn: () => api.PUT('/api/triggers/{name}', { params: { path: { name } }, body }),
    onSuccess: () => {
      known.invalidateQueries({ queryKey: ['triggers'] })
      done(one ? w.triggers.saved(name) : w.triggers.savedOn(name))
      onClose()
    },
  })
  return (
    <FormModal
      title={one ? w.triggers.editTitle(one.name) : w.triggers.newTitle}
      wide
      onClose={onClose}
      onDo={() => save.mutate()}
      action={one ? undefined : w.triggers.create}
      ready={what !== '' && name !== '' && !clash}
      busy={save.isPending}
      error={save.error}
    >
      {!one && (
        <KeyField
          label={w.triggers.name}
          hint={w.triggers.nameHint}
          most={60}
          value={name}
          clash={clash && w.triggers.nameTaken}
          onChange={setName}
        />
      )}
      <Starts
        sort={sort}
        what={what}
        onChange={(nextSort, nextWhat) => {
          setSort(nextSort)
          setWhat(nextWhat)
        }}
      />
      <Group grow preventGrowOverflow={false}>
        <Select
          label={w.triggers.template}
          required
          allowDeselect={false}
          data={[...templates]}
          value={said.template}
          onChange={(next) => next && put({ template: next })}
        />
        <Select
          label={w.channel}
          allowDeselect={false}
          data={among(names.channels, said.channel)}
          value={said.channel}
          onChange={(next) => next && put({ channel: next })}
        />
        <Select
          label={w.purpose}
          allowDeselect={false}
          data={among(names.purposes, said.purpose)}
          value={said.purpose}
          onChange={(next) => next && put({ purpose: next })}
        />
      </Group>
      <Hours
        cooldown={said.cooldown_hours}
        useful={said.useful_hours}
        onChange={(cooldown_hours, useful_hours) => put({ cooldown_hours, useful_hours })}
      />
      <Group grow preventGrowOverflow={false} align="flex-end">
        <TextInput
          label={w.triggers.slot}
          description={w.triggers.slotHint}
          value={said.slot}
          onChange={(event) => put({ slot: event.currentTarget.value })}
        />
        <TextInput
          label={w.triggers.place}
          value={said.place}
          onChange={(event) => put({ place: event.currentTarget.value })}
        />
      </Group>
      <Text size="sm" aria-live="polite" fw={550}>
        {what && said.template ? sentence(body, w.triggers, names) : w.triggers.unsettled}
      </Text>
    </FormModal>
  )
}

function Starts({
  sort,
  what,
  onChange,
}: {
  sort: On
  what: string
  onChange: (sort: On, what: string) => void
}) {
  const w = useWords(messages)
  const names = useNames()
  return (
    <Fieldset legend={w.triggers.startsWith}>
      <Stack gap="sm">
        <Select
          aria-label={w.triggers.startsWith}
          allowDeselect={false}
          data={SORTS.map((value) => ({ value, label: w.triggers[value] }))}
          value={sort}
          onChange={(next) => onChange(SORTS.find((one) => one === next) ?? 'entered', '')}
        />
        <Select
          label={sort === 'kind' ? w.triggers.event : w.triggers.segment}
          required
          searchable
          data={among(sort === 'kind' ? names.kinds : names.segments, what)}
          value={what || null}
          onChange={(next) => onChange(sort, next ?? '')}
        />
      </Stack>
    </Fieldset>
  )
}

const SORTS = ['entered', 'left', 'kind'] as const

function of(one: Begun) {
  const { channel, template, purpose, place, slot, cooldown_hours, useful_hours } = one
  return { channel, template, purpose, place, slot, cooldown_hours, useful_hours }
}

function object(on: Schemas['Event']): string {
  return on.entered || on.left || on.kind || ''
}

function Hours({
  cooldown,
  useful,
  onChange,
}: {
  cooldown: number
  useful: number
  onChange: (cooldown: number, useful: number) => void
}) {
  const w = useWords(messages)
  const whole = { allowDecimal: false, max: 8784, suffix: ` ${w.triggers.hours}` }
  return (
    <Group grow preventGrowOverflow={false}>
      <NumberInput
        label={w.triggers.cooldown}
        min={0}
        {...whole}
        value={cooldown}
        onChange={(next) => typeof next === 'number' && onChange(next, useful)}
      />
      <NumberInput
        label={w.triggers.useful}
        min={1}
        {...whole}
        value={useful}
        onChange={(next) => typeof next === 'number' && onChange(cooldown, next)}
      />
    </Group>
  )
}
