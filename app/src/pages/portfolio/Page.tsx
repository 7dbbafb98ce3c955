/** What people are worth and need: who deserves which effort, and the groups who need the same. */
import { useWords } from '@/language/language'
import { PageFrame } from '@/parts/Page'
import { UrlTabs } from '@/parts/UrlTabs'
import { Groups } from './groups/Groups'
import { Matrix } from './matrix/Matrix'
import { Share } from './share/Share'
import { words } from './words'

export function Page() {
  const w = useWords(words)
  return (
    <PageFrame title={w.title} subtitle={w.subtitle}>
      <UrlTabs
        label={w.title}
        tabs={[
          { value: 'matrix', title: w.matrix, show: () => <Matrix /> },
          { value: 'groups', title: w.groups, show: () => <Groups /> },
          { value: 'share', title: w.share, show: () => <Share /> },
        ]}
      />
    </PageFrame>
  )
}
