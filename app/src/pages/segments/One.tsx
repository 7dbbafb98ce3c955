import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="segments/One">{null}</PageFrame>
}
