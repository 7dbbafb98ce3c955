/** One page of people; the next one is fetched while this one is read. */
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { type Asked, ROWS, wanted } from './asked'

const READ_MS = 200

export function pageQuery(one: Asked) {
  return queryOptions({
    queryKey: ['people', 'list', one],
    queryFn: ({ signal }) =>
      body(
        api.POST('/api/people/list', {
          body: { ...wanted(one), after: one.after, limit: ROWS },
          signal,
        }),
      ),
  })
}

/** What `turn` leads to, once this page has stood for a moment. */
export function useNextPage(now: Asked, shown: Schemas['PeopleTable'] | undefined) {
  const known = useQueryClient()
  useEffect(() => {
    const after = shown?.next
    if (!shown || !after) return
    const next = { ...now, after, before: now.before + shown.rows.length }
    const soon = setTimeout(() => known.prefetchQuery(pageQuery(next)), READ_MS)
    return () => clearTimeout(soon)
  }, [known, now, shown])
}
