import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="overview/Page">{null}</PageFrame>
}
