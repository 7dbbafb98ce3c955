import { CloseButton } from '@mantine/core'
import { NavLink } from 'react-router'
import { useDeep, useHouse } from '@/api/business'
import { useWords } from '@/language/language'
import classes from './Frame.module.css'
import { analyst, type Entry, marketer } from './nav'
import { shell } from './words'

/** The dark side: eight entries, and three more for whoever looks into the workings. */
export function Navigation({ onClose }: { onClose: () => void }) {
  const w = useWords(shell)
  const business = useHouse()?.business
  const deep = useDeep()
  return (
    <>
      <div className={classes.brand}>
        <img src="/assets/mark.svg" alt="" width={30} height={30} />
        <span>{business || 'Regulars'}</span>
        <CloseButton
          hiddenFrom="sm"
          ml="auto"
          aria-label={w.menu}
          onClick={onClose}
          variant="transparent"
          c="white"
        />
      </div>
      <div className={classes.entries}>
        <nav aria-label={w.nav.main}>
          {marketer.map((one) => (
            <Link key={one.to} entry={one} />
          ))}
        </nav>
        {deep && (
          <nav aria-label={w.nav.forAnalysts}>
            <div className={classes.group}>{w.nav.forAnalysts}</div>
            {analyst.map((one) => (
              <Link key={one.to} entry={one} />
            ))}
          </nav>
        )}
      </div>
    </>
  )
}

function Link({ entry }: { entry: Entry }) {
  const w = useWords(shell)
  return (
    <NavLink to={entry.to} end={entry.to === '/'} className={classes.entry}>
      <entry.icon size={18} stroke={1.6} aria-hidden />
      {w.nav[entry.word]}
    </NavLink>
  )
}
