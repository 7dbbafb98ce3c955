/** Products out of the catalogue, searched while one types. */
import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { editor } from './editorWords'
import type { FieldsProps } from './field'

const PAUSE_MS = 250
const SHOWN = 30

export function Products({ draft, put, wrong, disabled }: FieldsProps) {
  const w = useWords(editor)
  const [text, setText] = useState('')
  const [names, setNames] = useState<Record<string, string>>({})
  const [settled] = useDebouncedValue(text.trim(), PAUSE_MS)
  const found = useQuery({
    queryKey: ['products', 'pick', settled],
    queryFn: () =>
      body(
        api.GET('/api/products', {
          params: { query: { limit: SHOWN, ...(settled ? { text: settled } : {}) } },
        }),
      ),
    placeholderData: keepPreviousData,
    enabled: !disabled,
  })
  const rows = found.data?.rows ?? []
  const chosen = draft.products.map((id) => ({ value: id, label: names[id] ?? id }))
  const others = rows
    .filter((one) => !draft.products.includes(one.id))
    .map((one) => ({ value: one.id, label: called(one) }))
  return (
    <MultiSelect
      label={w.products}
      description={w.productsHint}
      data={[...chosen, ...others]}
      value={draft.products}
      error={wrong.products}
      onChange={(products) => {
        const met = rows.filter((one) => products.includes(one.id))
        setNames((before) => ({
          ...before,
          ...Object.fromEntries(met.map((one) => [one.id, called(one)])),
        }))
        put({ products })
      }}
      searchable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      hidePickedOptions
      nothingFoundMessage={found.isFetching ? w.searching : w.noProduct}
      disabled={disabled}
    />
  )
}

function called(one: Schemas['Product']): string {
  return [one.name ?? one.type, one.brand, one.id].filter(Boolean).join(' · ')
}
