/** What a waitlist waits for: a product of the catalogue, or a place. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useWords } from '@/language/language'
import { calledProduct, useProducts } from '@/parts/useProducts'
import { listsWords } from './words'

const PAUSE_MS = 250

export function Product({
  value,
  disabled,
  onChange,
}: {
  /** Its id; empty: a place. */
  value: string
  disabled: boolean
  onChange: (product: string) => void
}) {
  const w = useWords(listsWords)
  const [text, setText] = useState('')
  const [called, setCalled] = useState('')
  const [settled] = useDebouncedValue(text === called ? '' : text.trim(), PAUSE_MS)
  const { rows } = useProducts(settled, !disabled)
  const found = rows.map((one) => ({ value: one.id, label: calledProduct(one) }))
  const known = value && !found.some((one) => one.value === value)
  return (
    <Select
      label={w.product}
      description={value ? w.productHint : w.placeHint}
      placeholder={w.aPlace}
      clearable
      clearButtonProps={{ 'aria-label': w.aPlace }}
      searchable
      disabled={disabled}
      data={known ? [{ value, label: called || value }, ...found] : found}
      value={value || null}
      onChange={(id, option) => {
        setCalled(option?.label ?? '')
        onChange(id ?? '')
      }}
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={w.noProduct}
    />
  )
}
