/** What is known of one thing, line by line. */
import type { ReactNode } from 'react'
import classes from './data.module.css'

export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {rows.map(([what, said]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd dir="auto">{said}</dd>
        </div>
      ))}
    </dl>
  )
}
