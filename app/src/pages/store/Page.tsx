import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="store/Page">{null}</PageFrame>
}
