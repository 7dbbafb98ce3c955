/** Which customer facts stand in the list; kept in the address. */
import { Button, Checkbox, Popover, Stack, Text, TextInput } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeep } from '@/api/business'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { headed } from '@/parts/cell'
import { type Asked, MOST_COLUMNS } from './asked'
import classes from './people.module.css'
import type { Change } from './useAsked'
import { people } from './words'

/** Only who reads statistics wants these. */
const DEEP = new Set(['p_alive', 'exceedance', 'rhythm_level', 'rfm', 'spend_rank'])
const BESIDES = ['tier', 'rhythm_state'] as const

export function Columns({ asked, put }: { asked: Asked; put: (change: Change) => void }) {
  const w = useWords(people)
  const f = useFormats()
  return (
    <Popover width={340} position="bottom-end" trapFocus withArrow>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />}>
          {w.columnsChosen(f.number(asked.columns.length))}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={w.columns}>
        <Choose chosen={asked.columns} onChoose={(next) => put({ columns: next.join(',') })} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Boxes to tick: a list that opens inside a window that opens loses its place on a phone. */
function Choose(props: { chosen: readonly string[]; onChoose: (next: string[]) => void }) {
  const w = useWords(people)
  const [part, setPart] = useState('')
  const [first] = useState(props.chosen) // they stay at the top while it is open
  const data = useChoices()
  const place = new Map(first.map((name, nth) => [name, nth]))
  const shown = data
    .filter((one) => one.label.toLowerCase().includes(part.trim().toLowerCase()))
    .sort((a, b) => (place.get(a.value) ?? first.length) - (place.get(b.value) ?? first.length))
  const toggle = (name: string, on: boolean) =>
    props.onChoose(on ? [...props.chosen, name] : props.chosen.filter((one) => one !== name))
  return (
    <Stack gap="sm" align="flex-start">
      <TextInput
        w="100%"
        label={w.columns}
        description={w.columnsHint}
        placeholder={w.columnsFind}
        value={part}
        onChange={(event) => setPart(event.currentTarget.value)}
      />
      <Stack gap={10} w="100%" mah={300} className={classes.choices}>
        {shown.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={props.chosen.includes(value)}
            disabled={!props.chosen.includes(value) && props.chosen.length >= MOST_COLUMNS}
            onChange={(event) => toggle(value, event.currentTarget.checked)}
          />
        ))}
        {shown.length === 0 && (
          <Text size="sm" c="var(--muted)">
            {w.columnsNone}
          </Text>
        )}
      </Stack>
      <Button size="xs" variant="subtle" onClick={() => props.onChoose([])}>
        {w.columnsReset}
      </Button>
    </Stack>
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
