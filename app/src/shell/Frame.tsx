/** Around every page: dark navigation, top bar, and the way to the log-in for whoever is nobody. */
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { meQuery } from '@/api/business'
import { Problem } from '@/api/client'
import { useHouseEvents } from '@/api/stream'
import { useWords } from '@/language/language'
import classes from './Frame.module.css'
import { Navigation } from './Navigation'
import { Opening } from './Opening'
import { TopBar } from './TopBar'
import { shell } from './words'

const TillFrame = lazy(async () => ({ default: (await import('./TillFrame')).TillFrame }))

export function Frame() {
  const me = useQuery(meQuery)
  const place = useLocation()
  if (me.error instanceof Problem && me.error.status === 401) {
    const to =
      place.pathname === '/' ? '' : `?to=${encodeURIComponent(place.pathname + place.search)}`
    return <Navigate to={`/log-in${to}`} replace />
  }
  if (me.isPending) return <Opening />
  if (!me.data || me.data.may.includes('read')) return <Inside />
  return (
    <Suspense fallback={<Opening />}>
      <TillFrame />
    </Suspense>
  )
}

function Inside() {
  const w = useWords(shell)
  const [open, { toggle, close }] = useDisclosure(false)
  const { pathname } = useLocation()
  useHouseEvents()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu
  useEffect(close, [pathname])
  return (
    <div className={classes.frame}>
      <a className="skip" href="#page">
        {w.skip}
      </a>
      <nav className={classes.nav} data-closed={!open || undefined}>
        <Navigation onClose={close} />
      </nav>
      <header className={classes.header}>
        <TopBar open={open} onToggle={toggle} />
      </header>
      <main id="page" tabIndex={-1} className={classes.main}>
        <Suspense fallback={<Opening />}>
          <Outlet />
        </Suspense>
      </main>
      <ScrollRestoration />
    </div>
  )
}
