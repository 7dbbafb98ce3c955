/** Which customer facts stand in the list; kept in the address. */
import { Button, MultiSelect, Popover, Stack } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useDeep } from '@/api/business'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { headed } from '@/parts/cell'
import { type Asked, MOST_COLUMNS } from './asked'
import type { Change } from './useAsked'
import { people } from './words'

/** Only who reads statistics wants these. */
const DEEP = new Set(['p_alive', 'exceedance', 'rhythm_level', 'rfm', 'spend_rank'])
const BESIDES = ['tier', 'rhythm_state'] as const

export function Columns({ asked, put }: { asked: Asked; put: (change: Change) => void }) {
  const w = useWords(people)
  const f = useFormats()
  const data = useChoices()
  return (
    <Popover width={340} position="bottom-end" trapFocus withArrow>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />}>
          {w.columnsChosen(f.number(asked.columns.length))}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={w.columns}>
        <Stack gap="sm" align="flex-start">
          <MultiSelect
            w="100%"
            label={w.columns}
            description={w.columnsHint}
            data={data}
            value={[...asked.columns]}
            onChange={(next) => put({ columns: next.join(',') })}
            maxValues={MOST_COLUMNS}
            searchable
            hidePickedOptions
            comboboxProps={{ withinPortal: false }}
          />
          <Button size="xs" variant="subtle" onClick={() => put({ columns: '' })}>
            {w.columnsReset}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function useChoices() {
  const w = useWords(people)
  const { locale } = useLanguage()
  const deep = useDeep()
  const known = useQuery({
    queryKey: ['vocabulary'],
    queryFn: () => body(api.GET('/api/rules/vocabulary')),
  }).data
  const short: Record<string, string> = w.short
  const named = [...(known?.traits ?? []), ...(known?.scores ?? [])]
    .filter((one) => deep || !DEEP.has(one.name))
    .map((one) => ({ value: one.name, label: short[one.name] ?? headed(one.label[locale]) }))
  return [...BESIDES.map((name) => ({ value: name, label: w.short[name] })), ...named]
}
