/** Before what was written is thrown away, the page asks; the browser does when its window is shut. */
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useWords } from '@/language/language'
import { Confirm } from './Confirm'
import { parts } from './words'

/** Say so when going away after saving: `navigate(to, { state: SAVED })`. */
export const SAVED = { saved: true } as const

export function Leaving({ unsaved }: { unsaved: boolean }) {
  const w = useWords(parts)
  const block = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && currentLocation.pathname !== nextLocation.pathname && !nextLocation.state?.saved,
  )
  useEffect(() => {
    if (!unsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [unsaved])
  return (
    <Confirm
      open={block.state === 'blocked'}
      title={w.leaveTitle}
      action={w.leave}
      danger
      onYes={() => block.proceed?.()}
      onNo={() => block.reset?.()}
    >
      {w.leaveText}
    </Confirm>
  )
}
