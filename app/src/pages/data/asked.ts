/** What more than one tab of the data page asks. */
import { api, body, type Schemas } from '@/api/client'

/** Pairs of kind and value; the client says them as lists. */
type Named<T> = Omit<T, 'identifiers'> & { identifiers: readonly (readonly string[])[] }
export type Happened = Named<Schemas['HappenedRow']>
/** Its identifiers, as `personName` wants them. */
export function named({ identifiers }: Pick<Happened, 'identifiers'>) {
  return identifiers.map(([kind = '', value = '']) => ({ kind, value }))
}

export type WouldBe = Named<Schemas['WouldBe']>
export type Looked = Omit<Schemas['Looked'], 'events'> & { events: readonly WouldBe[] }

export const setUpQuery = {
  queryKey: ['events', 'set-up'],
  queryFn: () => body(api.GET('/api/setup')),
}

export const sourcesQuery = {
  queryKey: ['sources'],
  queryFn: () => body(api.GET('/api/sources')),
}

export const kindsQuery = {
  queryKey: ['kinds'],
  queryFn: () => body(api.GET('/api/events/kinds')),
  refetchInterval: 15_000,
}

/** As one sees it on a page: indented JSON. */
export function pretty(given: unknown): string {
  if (typeof given !== 'string') return JSON.stringify(given, null, 2) ?? ''
  try {
    return JSON.stringify(JSON.parse(given), null, 2)
  } catch {
    return given
  }
}
