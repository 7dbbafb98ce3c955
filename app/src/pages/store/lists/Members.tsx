/** Who is on a list, the latest to join first. */
import { Anchor } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { More } from '@/parts/More'
import { called, nameKinds } from '@/parts/personName'
import { Answered, Empty } from '@/parts/states'
import { Table } from '@/parts/Table'
import type { Row } from './list'
import { listsWords } from './words'

const PAGE = 20

export function Members({ one, title }: { one: Row; title: string }) {
  const w = useWords(listsWords)
  const f = useFormats()
  const kinds = useWords(nameKinds)
  const sources: Record<string, string> = w.sources
  const asked = useInfiniteQuery({
    queryKey: ['lists', one.name, 'members'],
    initialPageParam: 0,
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/lists/{name}/members', {
          params: { path: { name: one.name }, query: { skip: pageParam, limit: PAGE } },
        }),
      ),
    getNextPageParam: (last, pages) => (last.length < PAGE ? undefined : pages.length * PAGE),
  })
  return (
    <Card title={w.members(one.members, f.number(one.members))}>
      <Answered asked={asked}>
        {({ pages }) =>
          pages[0]?.length === 0 ? (
            <Empty title={w.nobody} text={one.active ? w.nobodyOn : w.nobodyOff} />
          ) : (
            <Table
              caption={w.on_(title)}
              rows={pages.flat()}
              rowKey={(row) => row.person}
              columns={[
                {
                  key: 'person',
                  title: w.person,
                  cell: (row) => (
                    <Anchor component={Link} to={`/people/${row.person}`} size="sm">
                      <bdi>{called({ kind: row.kind, value: row.name }, kinds)}</bdi>
                    </Anchor>
                  ),
                },
                { key: 'at', title: w.joined, short: true, cell: (row) => f.date(row.joined_at) },
                { key: 'how', title: w.how, cell: (row) => sources[row.source] ?? row.source },
              ]}
            />
          )
        }
      </Answered>
      <More asked={asked} />
    </Card>
  )
}
