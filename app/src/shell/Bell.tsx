/** What needs a look and what happened lately; a dot where something is new to you here. */
import { Indicator, Popover, Text, UnstyledButton } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay, useMe } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { mark, place, unread } from '@/parts/bell'
import classes from './Frame.module.css'
import { shell } from './words'

export function Bell() {
  const w = useWords(shell)
  const [open, setOpen] = useState(false)
  const [seen, see] = useLocalStorage<string[]>({
    key: `regulars-seen-${useMe()?.name ?? ''}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  })
  const asked = useQuery({
    queryKey: ['notifications'],
    queryFn: () => body(api.GET('/api/notifications')),
    refetchInterval: 60_000,
  })
  const found = asked.data ?? []
  const fresh = unread(found, seen).length
  const turn = (next: boolean) => {
    setOpen(next)
    if (next && asked.data) see(found.map(mark)) // what went away and comes back is new again
  }
  return (
    <Popover
      position="bottom-end"
      width={340}
      shadow="sm"
      withinPortal={false}
      trapFocus
      returnFocus
      opened={open}
      onChange={turn}
    >
      <Popover.Target>
        <UnstyledButton
          p={6}
          aria-label={fresh ? w.bell.fresh(fresh) : w.bell.title}
          onClick={() => turn(!open)}
        >
          <Indicator size={10} offset={3} withBorder color="brick" disabled={!fresh}>
            <IconBell size={20} stroke={1.6} aria-hidden />
          </Indicator>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={w.bell.title}>
        <Text fw={600} size="sm" mb={4}>
          {w.bell.title}
        </Text>
        {asked.isError && <Text size="sm">{w.bell.failed}</Text>}
        {asked.isPending && <Text size="sm">{w.opening}</Text>}
        {asked.isSuccess && found.length === 0 && (
          <Text size="sm" c="var(--muted)">
            {w.bell.none}
          </Text>
        )}
        {found.length > 0 && (
          <ul className={classes.news}>
            {found.map((one) => (
              <One key={mark(one)} one={one} close={() => setOpen(false)} />
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function One({ one, close }: { one: Schemas['Look']; close: () => void }) {
  const { locale } = useLanguage()
  const to = place(one, useMay('admin'))
  return (
    <li>
      <span className={classes.light} data-level={one.level} aria-hidden />
      {to ? (
        <Link to={to} onClick={close}>
          {one.say[locale]}
        </Link>
      ) : (
        <span>{one.say[locale]}</span>
      )}
    </li>
  )
}
