/** Parts of a page as tabs; which one is open stands in the address. */
import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { NotYours } from './states'
import { TabRow } from './TabRow'

export type Tab = { value: string; title: string; show: () => ReactNode }

type Props = {
  label: string
  tabs: readonly Tab[]
  /** Tabs there are, but not for whoever is logged in: the address says so. */
  notYours?: readonly string[]
}

export function UrlTabs({ label, tabs, notYours = [] }: Props) {
  const [said, say] = useSearchParams()
  const first = tabs[0]?.value ?? ''
  const asked = said.get('tab') ?? first
  const refused = notYours.includes(asked)
  const open = refused ? undefined : (tabs.find((one) => one.value === asked) ?? tabs[0])
  return (
    <Tabs
      value={open?.value ?? null}
      keepMounted={false}
      onChange={(next) => say(next && next !== first ? { tab: next } : {})}
    >
      <TabRow label={label} tabs={tabs} open={open?.value ?? null} />
      {refused && <NotYours />}
      {open && <Tabs.Panel value={open.value}>{open.show()}</Tabs.Panel>}
    </Tabs>
  )
}
