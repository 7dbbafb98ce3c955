import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="messages/Page">{null}</PageFrame>
}
