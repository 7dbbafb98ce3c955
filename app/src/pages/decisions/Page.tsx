import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="decisions/Page">{null}</PageFrame>
}
