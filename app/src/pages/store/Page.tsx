/** The store: what an assistant sees at the till, and how a till is connected. */
import { useMay } from '@/api/business'
import { useWords } from '@/language/language'
import { PageFrame } from '@/parts/Page'
import { Connect } from './Connect'
import classes from './store.module.css'
import { Till } from './Till'
import { store as words } from './words'

export function Page() {
  const w = useWords(words)
  const read = useMay('read')
  if (!read)
    return (
      <PageFrame title={w.try}>
        <Till alone />
      </PageFrame>
    )
  return (
    <PageFrame title={w.title} subtitle={w.subtitle}>
      <div className={classes.sides}>
        <Till />
        <Connect />
      </div>
    </PageFrame>
  )
}
