import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="people/Page">{null}</PageFrame>
}
