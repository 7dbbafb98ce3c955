/** The words of a list: what people read before they join, and say yes to. */
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage, useWords } from '@/language/language'
import { Back } from '@/parts/Back'
import { Card } from '@/parts/Card'
import { InBoth } from '@/parts/InBoth'
import { UNSAID } from '@/parts/spoken'
import { asking, purposesQuery, titleOf } from '../../person/consent/purposes'
import { agreeing, type Form, freshForm, isWhole, KINDS, nameFor, PROMISED, type Row } from './list'
import { Product } from './Product'
import { useList } from './useList'
import { listsWords } from './words'

const PARTS = ['title', 'text', 'agree', 'thanks'] as const

export function Editor({
  one,
  taken,
  onBack,
}: {
  /** Undefined: a new one. */
  one: Row | undefined
  taken: readonly Row[]
  /** To the list of that name; empty: to all of them. */
  onBack: (name: string) => void
}) {
  const w = useWords(listsWords)
  const [written, setForm] = useState<Form>(() => one?.form ?? freshForm())
  const [own, setOwn] = useState(one !== undefined)
  const purposes = useQuery(purposesQuery).data ?? []
  const form = own ? written : { ...written, agree: agreeing(written, purposes) }
  const name = one?.name ?? nameFor(form, taken)
  const { save } = useList(name, '')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(form, { onSuccess: () => onBack(name) })
      }}
    >
      <Stack maw={760}>
        <Group justify="space-between">
          <Back text={w.back} onBack={() => onBack(one?.name ?? '')} />
        </Group>
        <Kept form={form} setForm={setForm} fixed={one !== undefined} />
        {PARTS.map((part) => (
          <Card key={part} title={w.parts[part]} lead={w.hints[part]}>
            <InBoth
              label={w.parts[part]}
              long={part === 'text' || part === 'agree'}
              words={form[part] ?? UNSAID}
              onChange={(words) => {
                if (part === 'agree') setOwn(true)
                setForm({ ...form, [part]: words })
              }}
            />
          </Card>
        ))}
        <Group>
          <Button type="submit" disabled={!isWhole(form)} loading={save.isPending}>
            {one ? w.save : w.make}
          </Button>
          <Text size="sm" c="var(--muted)" role="status">
            {isWhole(form) ? (one ? w.agreedBefore : w.offFirst) : w.needs}
          </Text>
        </Group>
      </Stack>
    </form>
  )
}

function Kept({
  form,
  setForm,
  fixed,
}: {
  form: Form
  setForm: (form: Form) => void
  /** People may be on it already: it stays of its kind. */
  fixed: boolean
}) {
  const w = useWords(listsWords)
  const { locale } = useLanguage()
  const purposes = useQuery(purposesQuery)
  return (
    <Card title={w.what}>
      <Stack gap="sm">
        <Select
          label={w.kind}
          description={w.kindHints[form.kind]}
          allowDeselect={false}
          disabled={fixed}
          data={KINDS.map((value) => ({ value, label: w.kinds[value] }))}
          value={form.kind}
          onChange={(kind) => kind && setForm({ ...form, kind: kind as Form['kind'], product: '' })}
        />
        {form.kind === 'waitlist' && (
          <Product
            value={form.product ?? ''}
            disabled={fixed}
            onChange={(product) => setForm({ ...form, product })}
          />
        )}
        {!PROMISED.has(form.kind) && (
          <Select
            label={w.purpose}
            allowDeselect={false}
            data={asking(purposes.data ?? []).map(({ name }) => ({
              value: name,
              label: titleOf(purposes.data, name, locale),
            }))}
            value={form.purpose ?? 'marketing'}
            onChange={(purpose) => purpose && setForm({ ...form, purpose })}
          />
        )}
      </Stack>
    </Card>
  )
}
