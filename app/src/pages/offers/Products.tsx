/** Products out of the catalogue, searched while one types. */
import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useWords } from '@/language/language'
import { calledProduct, useProducts } from '@/parts/useProducts'
import { editor } from './editorWords'
import type { FieldsProps } from './field'

const PAUSE_MS = 250

export function Products({ draft, put, wrong, disabled }: FieldsProps) {
  const w = useWords(editor)
  const [text, setText] = useState('')
  const [names, setNames] = useState<Record<string, string>>({})
  const [settled] = useDebouncedValue(text.trim(), PAUSE_MS)
  const { rows, searching } = useProducts(settled, !disabled)
  const chosen = draft.products.map((id) => ({ value: id, label: names[id] ?? id }))
  const others = rows
    .filter((one) => !draft.products.includes(one.id))
    .map((one) => ({ value: one.id, label: calledProduct(one) }))
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
          ...Object.fromEntries(met.map((one) => [one.id, calledProduct(one)])),
        }))
        put({ products })
      }}
      searchable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      hidePickedOptions
      nothingFoundMessage={searching ? w.searching : w.noProduct}
      disabled={disabled}
    />
  )
}
