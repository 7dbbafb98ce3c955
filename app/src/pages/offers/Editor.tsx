import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="offers/Editor">{null}</PageFrame>
}
