import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="settings/Page">{null}</PageFrame>
}
