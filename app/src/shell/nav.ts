/** Who finds what in the navigation. */
import {
  IconBuildingStore,
  IconChartBar,
  IconCoins,
  IconDatabase,
  IconFilter,
  IconLayoutDashboard,
  IconLayoutGrid,
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
    | 'value'
    | 'portfolio'
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

/** Everybody who may read: what a marketer works with. Data, for they bring files in. */
export const marketer: readonly Entry[] = [
  { to: '/', word: 'overview', icon: IconLayoutDashboard },
  { to: '/people', word: 'people', icon: IconUsers },
  { to: '/segments', word: 'segments', icon: IconFilter },
  { to: '/value', word: 'value', icon: IconCoins },
  { to: '/portfolio', word: 'portfolio', icon: IconLayoutGrid },
  { to: '/messages', word: 'messages', icon: IconRoute },
  { to: '/offers', word: 'offers', icon: IconTicket },
  { to: '/store', word: 'store', icon: IconBuildingStore },
  { to: '/reports', word: 'reports', icon: IconChartBar },
  { to: '/data', word: 'data', icon: IconDatabase },
  { to: '/settings', word: 'settings', icon: IconSettings },
]

/** Whoever looks into the workings too. */
export const analyst: readonly Entry[] = [
  { to: '/facts', word: 'facts', icon: IconListDetails },
  { to: '/decisions', word: 'decisions', icon: IconScale },
]

/** Where an assistant at the till may be: the tablet, and their own settings. */
export const AT_THE_TILL: readonly string[] = ['/store', '/settings']

/** Where somebody who may only read cards is sent from an address; null: they may stay. */
export function sentTo(pathname: string): string | null {
  return AT_THE_TILL.includes(pathname.replace(/\/+$/, '')) ? null : '/store'
}
