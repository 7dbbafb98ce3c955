/** People: find, filter, sort, choose columns, take along. */

import { Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useBusiness } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { CostBasis } from '@/parts/CostBasis'
import { PageFrame } from '@/parts/Page'
import { Answered } from '@/parts/states'
import { Filters } from './Filters'
import { List } from './List'
import { pageQuery, useNextPage } from './pageQuery'
import { Tools } from './Tools'
import { useAsked } from './useAsked'
import { Views } from './Views'
import { people } from './words'

export function Page() {
  const w = useWords(people)
  const f = useFormats()
  const margin = useBusiness()?.margin
  const asking = useAsked()
  const { now } = asking
  const table = useQuery({ ...pageQuery(now), placeholderData: keepPreviousData })
  useNextPage(now, table.isPlaceholderData ? undefined : table.data)
  return (
    <PageFrame
      title={w.title}
      subtitle={table.data && <Subtitle table={table.data} />}
      actions={<Tools asked={now} put={asking.put} />}
    >
      <Views asked={now} put={asking.put} />
      <Card>
        <Filters asked={now} put={asking.put} />
        <Answered asked={table} lines={10}>
          {(found) => <List found={found} asking={asking} waiting={table.isPlaceholderData} />}
        </Answered>
      </Card>
      {now.columns.includes('clv_cents') && margin != null && (
        <Text size="sm" c="var(--muted)" mt="sm">
          {w.profitNote(f.share(margin))} <CostBasis />
        </Text>
      )}
    </PageFrame>
  )
}

function Subtitle({ table }: { table: Schemas['PeopleTable'] }) {
  const w = useWords(people)
  const f = useFormats()
  const total = w.total(f.number(table.total), table.exact)
  if (table.as_of == null) return total
  return `${total} · ${w.asOf(f.time(table.as_of))}`
}
