/** The business's own rules, who may come in, and what was changed by whom. */
import { useMay } from '@/api/business'
import { useWords } from '@/language/language'
import { PageFrame } from '@/parts/Page'
import { UrlTabs } from '@/parts/UrlTabs'
import { Audit } from './access/Audit'
import { Keys } from './access/Keys'
import { Team } from './access/Team'
import { You } from './access/You'
import { Business, Costing } from './Business'
import { Channels } from './Channels'
import { Consent } from './Consent'
import { Naming } from './naming/Naming'
import { Retention } from './Retention'
import { Speaking } from './Speaking'
import { Sms } from './sms/Sms'
import { settings } from './words'

const TABS = [
  'business',
  'costs',
  'speaking',
  'consent',
  'channels',
  'sms',
  'team',
  'keys',
  'naming',
  'retention',
  'audit',
  'you',
] as const

/** What only an owner may even see. */
const OWNERS: readonly string[] = ['channels', 'team', 'keys', 'audit']

export function Page() {
  const w = useWords(settings)
  const shown = {
    business: () => <Business />,
    costs: () => <Costing />,
    speaking: () => <Speaking />,
    consent: () => <Consent />,
    channels: () => <Channels />,
    sms: () => <Sms />,
    team: () => <Team />,
    keys: () => <Keys />,
    naming: () => <Naming />,
    retention: () => <Retention />,
    audit: () => <Audit />,
    you: () => <You />,
  }
  const read = useMay('read')
  const admin = useMay('admin')
  if (!read)
    return (
      <PageFrame title={w.yours}>
        <You />
      </PageFrame>
    )
  const order = admin ? TABS : TABS.filter((one) => !OWNERS.includes(one))
  return (
    <PageFrame title={w.title} subtitle={w.subtitle}>
      <UrlTabs
        label={w.title}
        notYours={admin ? [] : OWNERS}
        tabs={order.map((value) => ({ value, title: w.tabs[value], show: shown[value] }))}
      />
    </PageFrame>
  )
}
