/** The business's own rules, who may come in, and what was changed by whom. */
import { useWords } from '@/language/language'
import { PageFrame } from '@/parts/Page'
import { UrlTabs } from '@/parts/UrlTabs'
import { Audit } from './access/Audit'
import { Keys } from './access/Keys'
import { Team } from './access/Team'
import { You } from './access/You'
import { Business } from './Business'
import { Channels } from './Channels'
import { Consent } from './Consent'
import { Retention } from './Retention'
import { Speaking } from './Speaking'
import { settings } from './words'

export function Page() {
  const w = useWords(settings)
  const shown = {
    business: () => <Business />,
    speaking: () => <Speaking />,
    consent: () => <Consent />,
    channels: () => <Channels />,
    team: () => <Team />,
    keys: () => <Keys />,
    retention: () => <Retention />,
    audit: () => <Audit />,
    you: () => <You />,
  }
  const order = [
    'business',
    'speaking',
    'consent',
    'channels',
    'team',
    'keys',
    'retention',
    'audit',
    'you',
  ] as const
  return (
    <PageFrame title={w.title} subtitle={w.subtitle}>
      <UrlTabs
        label={w.title}
        tabs={order.map((value) => ({ value, title: w.tabs[value], show: shown[value] }))}
      />
    </PageFrame>
  )
}
