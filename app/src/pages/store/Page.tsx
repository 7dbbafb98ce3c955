/** The store: what an assistant sees at the till, and how a till is connected. */
import { Stack } from '@mantine/core'
import { useMay } from '@/api/business'
import { useWords } from '@/language/language'
import { bookings } from '@/parts/bookings/words'
import { PageFrame } from '@/parts/Page'
import { type Tab, UrlTabs } from '@/parts/UrlTabs'
import { Bookings } from './bookings/Bookings'
import { Connect } from './Connect'
import { Cases } from './cases/Cases'
import { Lists } from './lists/Lists'
import { listsWords } from './lists/words'
import { Replies } from './replies/Replies'
import { Satisfied } from './replies/Satisfied'
import classes from './store.module.css'
import { Stores } from './stores/Stores'
import { storesWords } from './stores/words'
import { Surveys } from './surveys/Surveys'
import { surveysWords } from './surveys/words'
import { Till } from './Till'
import { store as words } from './words'

export function Page() {
  const w = useWords(words)
  const s = useWords(storesWords)
  const v = useWords(surveysWords)
  const l = useWords(listsWords)
  const b = useWords(bookings)
  const read = useMay('read')
  if (!read)
    return (
      <PageFrame title={w.try}>
        <Till alone />
      </PageFrame>
    )
  const tabs: Tab[] = [
    {
      value: 'till',
      title: w.try,
      show: () => (
        <div className={classes.sides}>
          <Till />
          <Connect />
        </div>
      ),
    },
    { value: 'bookings', title: b.tab, show: () => <Bookings /> },
    { value: 'cases', title: w.cases, show: () => <Cases /> },
    {
      value: 'satisfaction',
      title: w.satisfaction,
      show: () => (
        <Stack>
          <Satisfied />
          <Replies />
        </Stack>
      ),
    },
    { value: 'surveys', title: v.tab, show: () => <Surveys /> },
    { value: 'lists', title: l.tab, show: () => <Lists /> },
    { value: 'stores', title: s.tab, show: () => <Stores /> },
  ]
  return (
    <PageFrame title={w.title} subtitle={w.subtitle}>
      <UrlTabs label={w.title} tabs={tabs} />
    </PageFrame>
  )
}
