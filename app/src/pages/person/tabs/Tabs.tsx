/** What is told in full below the story; which tab is open is in the address. */
import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useUrlState } from '@/parts/useUrlState'
import { person as words } from '../words'
import { About } from './About'
import { Consent } from './Consent'
import { Identity } from './Identity'
import { Messages } from './Messages'
import { Needs } from './Needs'
import { Notes } from './Notes'
import { Segments } from './Segments'
import { Timeline } from './Timeline'
import { MORE } from './ToTab'
import classes from './tabs.module.css'
import { WhyNot } from './WhyNot'

const ORDER = [
  'timeline',
  'needs',
  'about',
  'identity',
  'consent',
  'segments',
  'messages',
  'whyNot',
  'notes',
] as const

export function Told({ person, story }: { person: Schemas['Person']; story: Schemas['Story'] }) {
  const w = useWords(words)
  const [said, open] = useUrlState('tab', ORDER[0])
  const tab = ORDER.find((one) => one === said) ?? ORDER[0]
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>(`[data-tab="${tab}"]`)
    if (chosen && list.current) list.current.scrollLeft = chosen.offsetLeft - 40
  }, [tab])
  const bodies: Record<(typeof ORDER)[number], ReactNode> = {
    timeline: <Timeline id={person.id} />,
    needs: <Needs person={person} story={story} />,
    about: <About id={person.id} />,
    identity: <Identity person={person} />,
    consent: <Consent person={person} />,
    segments: <Segments person={person} story={story} />,
    messages: <Messages id={person.id} />,
    whyNot: <WhyNot id={person.id} />,
    notes: <Notes id={person.id} />,
  }
  return (
    <section className={classes.whole} id={MORE} aria-label={w.tabsLabel}>
      <Tabs value={tab} onChange={(next) => open(next ?? ORDER[0])} keepMounted={false}>
        <Tabs.List className={classes.list} ref={list} aria-label={w.tabsLabel}>
          {ORDER.map((one) => (
            <Tabs.Tab key={one} value={one} data-tab={one}>
              {w.tabs[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} className={classes.panel}>
          {bodies[tab]}
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}
