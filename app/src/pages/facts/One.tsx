import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="facts/One">{null}</PageFrame>
}
