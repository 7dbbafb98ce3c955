/** What is told in full below the story; which tab is open is in the address. */
import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Said } from '@/parts/said/Said'
import { TabRow } from '@/parts/TabRow'
import { useUrlState } from '@/parts/useUrlState'
import { person as words } from '../words'
import { About } from './About'
import { Bookings } from './Bookings'
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
  'bookings',
  'whyNot',
  'notes',
  'said',
] as const

export function Told({ person, story }: { person: Schemas['Person']; story: Schemas['Story'] }) {
  const w = useWords(words)
  const [said, open] = useUrlState('tab', ORDER[0])
  const tab = ORDER.find((one) => one === said) ?? ORDER[0]
  const bodies: Record<(typeof ORDER)[number], ReactNode> = {
    timeline: <Timeline id={person.id} />,
    needs: <Needs person={person} story={story} />,
    about: <About id={person.id} />,
    identity: <Identity person={person} />,
    consent: <Consent person={person} />,
    segments: <Segments person={person} story={story} />,
    messages: <Messages id={person.id} />,
    bookings: <Bookings id={person.id} />,
    whyNot: <WhyNot id={person.id} />,
    notes: <Notes id={person.id} />,
    said: <Said person={person.id} />,
  }
  return (
    <section className={classes.whole} id={MORE} aria-label={w.tabsLabel}>
      <Tabs value={tab} onChange={(next) => open(next ?? ORDER[0])} keepMounted={false}>
        <TabRow
          className={classes.list}
          mb={0}
          label={w.tabsLabel}
          tabs={ORDER.map((value) => ({ value, title: w.tabs[value] }))}
          open={tab}
        />
        <Tabs.Panel value={tab} className={classes.panel}>
          {bodies[tab]}
        </Tabs.Panel>
      </Tabs>
    </section>
  )
}
