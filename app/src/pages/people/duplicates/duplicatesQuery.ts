import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'

/** The pairs that wait for somebody to decide, the surest first. */
export const duplicatesQuery = queryOptions({
  queryKey: ['duplicates'],
  queryFn: ({ signal }) => body(api.GET('/api/duplicates', { signal })),
})
