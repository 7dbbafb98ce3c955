/** The frame of one page: its heading, what to do on it, its body. */
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import classes from './parts.module.css'

export function PageFrame({
  title,
  subtitle,
  actions,
  children,
}: {
  title: string
  subtitle?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · Regulars`
  }, [title])
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          <h1 className={classes.title}>{title}</h1>
          {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        {actions}
      </header>
      {children}
    </div>
  )
}
