/** Tabs in a row; in a narrow window it scrolls, and the open one is in sight. */
import { Tabs } from '@mantine/core'
import { useEffect, useRef } from 'react'
import classes from './parts.module.css'

type Props = {
  label: string
  tabs: readonly { value: string; title: string }[]
  open: string | null
  mb?: 'md' | 0
  className?: string | undefined
}

export function TabRow({ label, tabs, open, mb = 'md', className = '' }: Props) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const chosen = row.current?.querySelector<HTMLElement>(`[data-tab="${open}"]`)
    if (chosen && row.current) row.current.scrollLeft = chosen.offsetLeft - 40
  }, [open])
  return (
    <Tabs.List className={`${classes.tabs} ${className}`} mb={mb} ref={row} aria-label={label}>
      {tabs.map((one) => (
        <Tabs.Tab key={one.value} value={one.value} data-tab={one.value}>
          {one.title}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  )
}
