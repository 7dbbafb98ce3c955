/** What the test inbox and the delivery log can be narrowed to; it stands in the address. */
import { NumberInput, Select } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useWords } from '@/language/language'
import { useUrlState } from '@/parts/useUrlState'
import classes from './messages.module.css'
import { among, useNames } from './useNames'
import { messages } from './words'

export function Filters({ children }: { children?: ReactNode }) {
  const w = useWords(messages)
  const names = useNames()
  const [channel, setChannel] = useUrlState('channel')
  const [person, setPerson] = useUrlState('person')
  const ask = useDebouncedCallback((next: string) => setPerson(next), 300)
  return (
    <div className={classes.filters}>
      {children}
      <Select
        label={w.channel}
        w={170}
        clearable
        placeholder={w.any}
        clearButtonProps={{ 'aria-label': w.clear }}
        data={among(names.channels, channel)}
        value={channel || null}
        onChange={(next) => setChannel(next ?? '')}
      />
      <NumberInput
        label={w.personFilter}
        w={150}
        min={1}
        allowDecimal={false}
        hideControls
        placeholder={w.any}
        defaultValue={person}
        onChange={(next) => ask(String(next))}
      />
    </div>
  )
}

/** The person's number that stands in the address, if it is one. */
export function asId(said: string): number | undefined {
  const id = Number(said)
  return Number.isSafeInteger(id) && id > 0 ? id : undefined
}
