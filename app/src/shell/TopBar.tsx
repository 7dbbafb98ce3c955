import {
  Avatar,
  Badge,
  Burger,
  Menu,
  SegmentedControl,
  Tooltip,
  UnstyledButton,
} from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconLogout, IconSearch, IconUser } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useNavigate } from 'react-router'
import { useBusiness, useMe } from '@/api/business'
import { api } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import type { Locale } from '@/language/words'
import classes from './Frame.module.css'
import { StatusLight } from './StatusLight'
import { shell } from './words'

const Search = lazy(async () => ({ default: (await import('./Search')).Search }))

/** Search, language, how the house is, and who you are. */
export function TopBar({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const w = useWords(shell)
  const [looking, setLooking] = useState(false)
  useHotkeys([['mod+K', () => setLooking(true)]], [])
  const sample = useBusiness()?.sample
  return (
    <div className={classes.bar}>
      <Burger opened={open} onClick={onToggle} hiddenFrom="sm" size="sm" aria-label={w.menu} />
      <button type="button" className={classes.search} onClick={() => setLooking(true)}>
        <IconSearch size={16} aria-hidden />
        <span>{w.search}</span>
        <kbd className={classes.keys}>{w.searchKeys}</kbd>
      </button>
      <div className={classes.gap} />
      {sample && (
        <Tooltip label={w.sampleWhy}>
          <Badge
            color="honey"
            variant="outline"
            c="#6b4a06"
            bd="1px solid #b98a2c"
            visibleFrom="xs"
          >
            {w.sample}
          </Badge>
        </Tooltip>
      )}
      <LanguageSwitch />
      <StatusLight />
      <Account />
      {looking && (
        <Suspense>
          <Search onClose={() => setLooking(false)} />
        </Suspense>
      )}
    </div>
  )
}

function LanguageSwitch() {
  const { locale, choose } = useLanguage()
  const w = useWords(shell)
  return (
    <SegmentedControl
      size="xs"
      className={classes.still}
      aria-label={w.language}
      value={locale}
      onChange={(one) => choose(one as Locale)}
      data={[
        { value: 'en', label: 'EN' },
        { value: 'es', label: 'ES' },
      ]}
    />
  )
}

function Account() {
  const w = useWords(shell)
  const me = useMe()
  const go = useNavigate()
  const known = useQueryClient()
  const leave = async () => {
    await api.POST('/api/log-out')
    known.clear()
    go('/log-in')
  }
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton aria-label={`${w.account}: ${me?.user?.name ?? me?.name ?? ''}`}>
          <Avatar size={32} radius="xl" color="pine" variant="filled" alt="">
            <IconUser size={18} aria-hidden />
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="var(--muted)">{me?.user?.name ?? me?.name}</Menu.Label>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          {w.logOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
