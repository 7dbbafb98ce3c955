/** What the assistant reads in one look, what there is to do about it, and that it is done. */
import { IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Screen.module.css'

export function Big({
  kicker,
  title,
  text,
  children,
}: {
  kicker?: string
  title: string
  text?: string
  children?: ReactNode
}) {
  return (
    <>
      {kicker && <p className={classes.kicker}>{kicker}</p>}
      <p className={classes.big}>{title}</p>
      {text && <p className={classes.text}>{text}</p>}
      {children && <div className={classes.do}>{children}</div>}
    </>
  )
}

export function Done({ text }: { text: string }) {
  return (
    <p className={classes.done}>
      <IconCircleCheck size={22} aria-hidden />
      {text}
    </p>
  )
}
