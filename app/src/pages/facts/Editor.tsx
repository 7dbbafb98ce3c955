import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="facts/Editor">{null}</PageFrame>
}
