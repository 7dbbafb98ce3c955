import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="offers/Page">{null}</PageFrame>
}
