/** The fields of an offer, in groups, each in plain words. */
import { Checkbox, MultiSelect, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useBusiness } from '@/api/business'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Amount } from './Amount'
import { KINDS, PLACES } from './editing'
import { editor } from './editorWords'
import { EMPTY, type FieldsProps, useSays } from './field'
import { Products } from './Products'
import { offers } from './words'

export function What(props: FieldsProps) {
  const { draft, put, disabled } = props
  const w = useWords(editor)
  const { kinds } = useWords(offers)
  const says = useSays(props)
  const categories = useCategories()
  return (
    <Card title={w.what}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextInput
          label={w.name}
          description={w.nameHint}
          value={draft.name}
          error={says('name')}
          onChange={(event) => put({ name: event.currentTarget.value })}
          maxLength={256}
          required
          disabled={disabled}
        />
        <Select
          label={w.kind}
          description={EMPTY}
          data={KINDS.map((one) => ({ value: one, label: kinds[one] }))}
          value={draft.kind}
          error={says('kind')}
          onChange={(kind) => kind && put({ kind })}
          allowDeselect={false}
          disabled={disabled}
        />
        <MultiSelect
          label={w.categories}
          description={w.categoriesHint}
          data={[...new Set([...categories, ...draft.categories])]}
          value={draft.categories}
          error={says('categories')}
          onChange={(next) => put({ categories: next })}
          searchable
          hidePickedOptions
          limit={100}
          disabled={disabled}
        />
        <Products {...props} />
      </SimpleGrid>
    </Card>
  )
}

function useCategories(): string[] {
  const known = useQuery({
    queryKey: ['vocabulary'],
    queryFn: () => body(api.GET('/api/rules/vocabulary')),
  }).data
  const field = known?.fields.find((one) => one.of === 'items' && one.name === 'category')
  return field?.values ?? []
}

/** The sign of the business's money: "$". */
function useSign(): string {
  const { tag, currency } = useFormats()
  const parts = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return `${parts.find((one) => one.type === 'currency')?.value ?? currency} `
}

export function Costs(props: FieldsProps) {
  const { draft, put, disabled } = props
  const w = useWords(editor)
  const f = useFormats()
  const says = useSays(props)
  const sign = useSign()
  const usual = f.share(useBusiness()?.margin_rate)
  return (
    <Card title={w.costs}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        <Amount {...props} field="discount" label={w.discount} prefix={sign} />
        <Amount {...props} field="budget" label={w.budget} hint={w.budgetHint} prefix={sign} />
        <Amount
          {...props}
          field="margin"
          label={w.margin}
          hint={w.marginHint(usual)}
          suffix=" %"
          most={100}
        />
        <Amount
          {...props}
          field="handling"
          label={w.handling}
          hint={w.handlingHint}
          prefix={sign}
        />
        <Amount {...props} field="contact" label={w.contact} hint={w.contactHint} prefix={sign} />
        <Select
          label={w.funder}
          description={EMPTY}
          data={[
            { value: 'business', label: w.funders.business },
            { value: 'supplier', label: w.funders.supplier },
          ]}
          value={draft.funder}
          error={says('funder')}
          onChange={(funder) => funder && put({ funder, ours: funder === 'business' ? 100 : 0 })}
          allowDeselect={false}
          disabled={disabled}
        />
        {draft.funder !== 'business' && (
          <Amount {...props} field="ours" label={w.ours} suffix=" %" most={100} />
        )}
      </SimpleGrid>
    </Card>
  )
}

export function Where(props: FieldsProps) {
  const { draft, put, disabled } = props
  const w = useWords(editor)
  const { place } = useWords(offers)
  const { zone } = useFormats()
  const says = useSays(props)
  const names: Record<string, string> = place
  const places = [...new Set([...PLACES, ...draft.places])]
  return (
    <Card title={w.where}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        <MultiSelect
          label={w.places}
          description={w.placesHint}
          data={places.map((one) => ({ value: one, label: names[one] ?? one }))}
          value={draft.places}
          error={says('places')}
          onChange={(next) => put({ places: next })}
          hidePickedOptions
          required
          disabled={disabled}
        />
        {(['starts', 'ends'] as const).map((one) => (
          <TextInput
            key={one}
            type="datetime-local"
            label={w[one]}
            description={w.zone(zone)}
            value={draft[one]}
            error={says(one)}
            onChange={(event) => put({ [one]: event.currentTarget.value })}
            disabled={disabled}
          />
        ))}
      </SimpleGrid>
    </Card>
  )
}

export function Care({ draft, put, disabled }: FieldsProps) {
  const w = useWords(editor)
  return (
    <Card title={w.care}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Checkbox
          label={w.sensitive}
          description={w.sensitiveHint}
          checked={draft.sensitive}
          onChange={(event) => put({ sensitive: event.currentTarget.checked })}
          disabled={disabled}
        />
        <Checkbox
          label={w.bypasses}
          description={w.bypassesHint}
          checked={draft.bypasses}
          onChange={(event) => put({ bypasses: event.currentTarget.checked })}
          disabled={disabled}
        />
      </SimpleGrid>
    </Card>
  )
}
