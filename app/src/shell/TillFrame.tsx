/** Around the pages of an assistant at the till: the tablet, their own settings, nothing else. */
import { Suspense } from 'react'
import { Link, Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { useHouse } from '@/api/business'
import { useWords } from '@/language/language'
import { Account } from './Account'
import classes from './Frame.module.css'
import { LanguageSwitch } from './LanguageSwitch'
import { sentTo } from './nav'
import { Opening } from './Opening'
import { Sample } from './Sample'
import { shell } from './words'

export function TillFrame() {
  const w = useWords(shell)
  const house = useHouse()
  const elsewhere = sentTo(useLocation().pathname)
  if (elsewhere) return <Navigate to={elsewhere} replace />
  return (
    <div>
      <a className="skip" href="#page">
        {w.skip}
      </a>
      <header className={classes.till}>
        <div className={classes.bar}>
          <Link to="/store" className={classes.home}>
            <img src="/assets/mark.svg" alt="" width={30} height={30} />
            <span>{house?.business || 'Regulars'}</span>
          </Link>
          <div className={classes.right}>
            <Sample dark />
            <LanguageSwitch />
            <Account />
          </div>
        </div>
      </header>
      <main id="page" tabIndex={-1} className={classes.main}>
        <div className={classes.counter}>
          <Suspense fallback={<Opening />}>
            <Outlet />
          </Suspense>
        </div>
      </main>
      <ScrollRestoration />
    </div>
  )
}
