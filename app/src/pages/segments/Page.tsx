import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="segments/Page">{null}</PageFrame>
}
