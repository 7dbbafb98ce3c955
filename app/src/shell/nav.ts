/** The navigation: eight entries for a marketer; analysts see three more. */
import {
  IconBuildingStore,
  IconChartBar,
  IconDatabase,
  IconFilter,
  IconLayoutDashboard,
  IconListDetails,
  type IconProps,
  IconRoute,
  IconScale,
  IconSettings,
  IconTicket,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'

export type Entry = {
  to: string
  word:
    | 'overview'
    | 'people'
    | 'segments'
    | 'messages'
    | 'offers'
    | 'store'
    | 'reports'
    | 'settings'
    | 'facts'
    | 'decisions'
    | 'data'
  icon: ComponentType<IconProps>
}

export const marketer: readonly Entry[] = [
  { to: '/', word: 'overview', icon: IconLayoutDashboard },
  { to: '/people', word: 'people', icon: IconUsers },
  { to: '/segments', word: 'segments', icon: IconFilter },
  { to: '/messages', word: 'messages', icon: IconRoute },
  { to: '/offers', word: 'offers', icon: IconTicket },
  { to: '/store', word: 'store', icon: IconBuildingStore },
  { to: '/reports', word: 'reports', icon: IconChartBar },
  { to: '/settings', word: 'settings', icon: IconSettings },
]

export const analyst: readonly Entry[] = [
  { to: '/facts', word: 'facts', icon: IconListDetails },
  { to: '/decisions', word: 'decisions', icon: IconScale },
  { to: '/data', word: 'data', icon: IconDatabase },
]
