/** How questions to the API are cached, and when they are asked again. */
import { QueryClient } from '@tanstack/react-query'
import { Problem } from './client'

const TRIES = 2

/** Only what may pass by itself is tried again: no answer, too many requests, unavailable. */
function again(failures: number, error: unknown): boolean {
  if (!(error instanceof Problem)) return failures < TRIES
  return failures < TRIES && (error.status === 0 || error.status === 429 || error.status === 503)
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: again, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})
