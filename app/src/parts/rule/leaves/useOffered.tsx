/** The values to choose from while one types: those that there are, each with how often; products by their names. */
import { Group, type OptionsFilter, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { calledProduct, useProducts } from '../../useProducts'
import type { Measure } from '../measure'
import { ruleWords } from '../words'

const PAUSE_MS = 250
const EVERY: OptionsFilter = ({ options }) => options

export function useOffered(measure: Measure, typed: string) {
  const w = useWords(ruleWords)
  const f = useFormats()
  const { search } = measure
  const [settled] = useDebouncedValue(typed.trim(), PAUSE_MS)
  const rows = useProducts(settled, search !== undefined).rows
  const notes = search
    ? goods(rows, search)
    : counted(measure, (n) => (measure.goods ? w.products : w.events)(f.number(n), n === 1))
  return {
    data: [...notes.keys()],
    ...(search ? { filter: EVERY } : {}),
    renderOption: ({ option }: { option: { value: string } }): ReactNode => (
      <Group justify="space-between" gap="xs" wrap="nowrap" w="100%">
        <span>{option.value}</span>
        <Text span size="xs" c="var(--muted)">
          {notes.get(option.value)}
        </Text>
      </Group>
    ),
  }
}

function goods(rows: ReturnType<typeof useProducts>['rows'], by: 'id' | 'name') {
  const notes = new Map<string, string>()
  for (const one of rows) {
    if (by === 'id') notes.set(one.id, calledProduct(one))
    else if (one.name) notes.set(one.name, one.brand ?? '')
  }
  return notes
}

function counted({ values, seen }: Measure, say: (n: number) => string) {
  const note = (n: number | undefined) => (n === undefined ? '' : say(n))
  return new Map(values.map((value, at) => [value, note(seen?.[at])]))
}
