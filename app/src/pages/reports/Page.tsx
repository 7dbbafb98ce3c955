import { PageFrame } from '@/parts/Page'

export function Page() {
  return <PageFrame title="reports/Page">{null}</PageFrame>
}
