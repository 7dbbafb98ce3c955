/** A link from the story to what is told in full below it. */
import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

/** The id of the tabs on the page. */
export const MORE = 'more'

export function ToTab({ tab, children }: { tab: string; children: ReactNode }) {
  const down = () =>
    requestAnimationFrame(() => {
      const more = document.getElementById(MORE)
      more?.scrollIntoView({ block: 'start' })
      more?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus()
    })
  return (
    <Anchor component={Link} to={`?tab=${tab}`} replace size="xs" onClick={down}>
      {children}
    </Anchor>
  )
}
