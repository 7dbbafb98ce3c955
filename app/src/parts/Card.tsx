/** A card with a 1 px line; its title is a heading. */
import type { ReactNode } from 'react'
import { useId } from 'react'
import classes from './parts.module.css'

export function Card({
  title,
  aside,
  lead,
  children,
  className,
}: {
  title?: ReactNode
  aside?: ReactNode
  /** What stands here, in a sentence under the title. */
  lead?: ReactNode
  children: ReactNode
  className?: string
}) {
  const id = useId()
  return (
    <section
      className={className ? `${classes.card} ${className}` : classes.card}
      aria-labelledby={title ? id : undefined}
    >
      {(title || aside) && (
        <div className={classes.cardHead}>
          {title && (
            <h2 className={classes.cardTitle} id={id}>
              {title}
            </h2>
          )}
          {aside}
        </div>
      )}
      {lead && <p className={classes.lead}>{lead}</p>}
      {children}
    </section>
  )
}

/** One number that matters, what it is, and what is to be known about it. */
export function Stat({
  label,
  value,
  note,
}: {
  label: ReactNode
  value: ReactNode
  note?: ReactNode
}) {
  return (
    <section className={classes.card}>
      <div className={classes.statLabel}>{label}</div>
      <div className={classes.statValue}>{value}</div>
      {note && <div className={classes.statNote}>{note}</div>}
    </section>
  )
}
