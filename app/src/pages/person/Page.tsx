import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="person/Page">{null}</PageFrame>
}
