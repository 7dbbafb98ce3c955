/** What they did and what we did, as sentences, the latest first; filtered by kind; endless. */
import { Button, Chip, Group, Text } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Fragment, useEffect } from 'react'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Empty, Failed, Loading } from '@/parts/states'
import { useUrlState } from '@/parts/useUrlState'
import { Happened, type Row } from './Happened'
import { chosen, GROUP_NAMES, groupOf, kindsOf } from './kinds'
import classes from './tabs.module.css'
import { told } from './words'

const ROWS = 40

export function Timeline({ id }: { id: number }) {
  const w = useWords(told)
  const [said, say] = useUrlState('show')
  const groups = chosen(said)
  const there = useQuery({
    queryKey: ['events', 'kinds'],
    queryFn: () => body(api.GET('/api/events/kinds')),
    staleTime: 60_000,
  })
  const kinds = there.data?.map((one) => one.kind) ?? []
  const offered = GROUP_NAMES.filter((name) => kinds.some((kind) => groupOf(kind) === name))
  return (
    <>
      <Chip.Group multiple value={groups} onChange={(next) => say(next.join(','))}>
        <Group gap={6} mb="sm" role="group" aria-label={w.filter}>
          {offered.map((name) => (
            <Chip key={name} value={name} size="xs" variant="outline">
              {w.groups[name]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {(groups.length === 0 || there.data) && <Rows id={id} kinds={kindsOf(groups, kinds)} />}
    </>
  )
}

function useTimeline(id: number, kinds: string[] | undefined) {
  return useInfiniteQuery({
    queryKey: ['timeline', id, kinds ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/people/{id}/timeline', {
          params: { path: { id }, query: { before: pageParam, limit: ROWS, kinds } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
}

function Rows({ id, kinds }: { id: number; kinds: string[] | undefined }) {
  const w = useWords(told)
  const asked = useTimeline(id, kinds)
  const { ref, entry } = useIntersection({ threshold: 0 })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = asked
  const seen = entry?.isIntersecting ?? false
  useEffect(() => {
    if (seen && hasNextPage && !isFetchingNextPage) fetchNextPage()
  }, [seen, hasNextPage, isFetchingNextPage, fetchNextPage])
  if (asked.isError && !asked.data)
    return <Failed error={asked.error} again={() => asked.refetch()} />
  if (!asked.data) return <Loading lines={8} />
  const rows = asked.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <Empty title={w.empty} text={w.emptyText} />
  return (
    <>
      <ByMonth rows={rows} />
      <div ref={ref} />
      {hasNextPage ? (
        <Button
          variant="default"
          size="xs"
          mt="sm"
          loading={isFetchingNextPage}
          onClick={() => fetchNextPage()}
        >
          {w.more}
        </Button>
      ) : (
        <Text size="sm" c="var(--muted)" mt="sm">
          {w.end}
        </Text>
      )}
    </>
  )
}

function ByMonth({ rows }: { rows: readonly Row[] }) {
  const f = useFormats()
  const month = new Intl.DateTimeFormat(f.tag, {
    month: 'long',
    year: 'numeric',
    timeZone: f.zone,
  })
  const named = rows.map((row) => ({ row, name: month.format(new Date(row.occurred_at)) }))
  const months = [...new Set(named.map((one) => one.name))]
  return (
    <>
      {months.map((name) => (
        <Fragment key={name}>
          <h3 className={classes.month}>{name}</h3>
          <ol className={classes.line}>
            {named
              .filter((one) => one.name === name)
              .map(({ row }) => (
                <Happened key={row.position} row={row} />
              ))}
          </ol>
        </Fragment>
      ))}
    </>
  )
}
