import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="data/Page">{null}</PageFrame>
}
