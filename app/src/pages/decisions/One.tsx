import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="decisions/One">{null}</PageFrame>
}
