/** What is said to customers: what sets it off, in which words, and what became of it. */
import { useWords } from '@/language/language'
import { PageFrame } from '@/parts/Page'
import { UrlTabs } from '@/parts/UrlTabs'
import { Forms } from './forms/Forms'
import { formsWords } from './forms/words'
import { Inbox } from './Inbox'
import { Log } from './Log'
import { Templates } from './Templates'
import { Triggers } from './Triggers'
import { messages } from './words'

export function Page() {
  const w = useWords(messages)
  const forms = useWords(formsWords)
  return (
    <PageFrame title={w.title} subtitle={w.subtitle}>
      <UrlTabs
        label={w.title}
        tabs={[
          { value: 'inbox', title: w.inbox.title, show: () => <Inbox /> },
          { value: 'log', title: w.log.title, show: () => <Log /> },
          { value: 'templates', title: w.templates.title, show: () => <Templates /> },
          { value: 'triggers', title: w.triggers.title, show: () => <Triggers /> },
          { value: 'forms', title: forms.tab, show: () => <Forms /> },
        ]}
      />
    </PageFrame>
  )
}
