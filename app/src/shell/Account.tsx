/** Who you are: your own settings, and the way out. */
import { Avatar, Menu, UnstyledButton } from '@mantine/core'
import { IconLogout, IconSettings, IconUser } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { useMe } from '@/api/business'
import { api } from '@/api/client'
import { useWords } from '@/language/language'
import { shell } from './words'

export function Account() {
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
    <Menu
      position="bottom-end"
      width={240}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton aria-label={`${w.account}: ${me?.user?.name ?? me?.name ?? ''}`}>
          <Avatar size={32} radius="xl" color="pine" variant="filled" alt="">
            <IconUser size={18} aria-hidden />
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="var(--muted)">{me?.user?.name ?? me?.name}</Menu.Label>
        {me?.user && (
          <Menu.Item
            component={Link}
            to="/settings?tab=you"
            leftSection={<IconSettings size={16} aria-hidden />}
          >
            {w.yours}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          {w.logOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
