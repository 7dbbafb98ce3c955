/** Who entered and left, when, and what it was that moved them. */
import { Anchor, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { More } from '@/parts/More'
import { nameKinds, personName } from '@/parts/personName'
import { Empty, Failed, Loading } from '@/parts/states'
import { Table } from '@/parts/Table'
import { words } from './listWords'

const MOST = 10

export function Moves({ name }: { name: string }) {
  const w = useWords(words)
  const f = useFormats()
  const kinds = useWords(nameKinds)
  const asked = useInfiniteQuery({
    queryKey: ['segment', name, 'movements'],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/segments/{name}/movements', {
          params: { path: { name }, query: { limit: MOST, before: pageParam } },
        }),
      ),
    getNextPageParam: (last) => (last.next ? Number(last.next) : undefined),
  })
  const rows = asked.data?.pages.flatMap((one) => one.rows) ?? []
  const because: Record<string, string> = w.because
  return (
    <Card title={w.moves}>
      {asked.isPending && <Loading />}
      {asked.isError && <Failed error={asked.error} again={() => asked.refetch()} />}
      {asked.data && rows.length === 0 && <Empty title={w.noMoves} />}
      {rows.length > 0 && (
        <Table
          caption={w.moves}
          rows={rows}
          rowKey={(one) => one.id}
          columns={[
            {
              key: 'person',
              title: w.people,
              cell: (one) => (
                <Anchor component={Link} to={`/people/${one.person}`} size="sm">
                  <bdi>{personName(one.names, kinds, one.person)}</bdi>
                </Anchor>
              ),
            },
            { key: 'what', title: w.moved, cell: (one) => (one.entered ? w.entered : w.left) },
            {
              key: 'why',
              title: w.why,
              cell: (one) => (
                <Text size="sm" c="var(--muted)">
                  {because[one.cause] ?? one.cause}
                </Text>
              ),
            },
            { key: 'when', title: w.when, cell: (one) => f.time(one.at) },
          ]}
        />
      )}
      <More asked={asked} />
    </Card>
  )
}
