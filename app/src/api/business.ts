/** What nearly every page asks: who is logged in, and the business's own rules. */
import { useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from './client'

export const meQuery = {
  queryKey: ['me'],
  queryFn: () => body(api.GET('/api/me')),
  staleTime: 60_000,
}

export const rulesQuery = {
  queryKey: ['settings'],
  queryFn: () => body(api.GET('/api/settings')),
  staleTime: 60_000,
}

export function useMe() {
  return useQuery(meQuery).data
}

/** Whether who is logged in may do that. */
export function useMay(scope: 'read' | 'write' | 'admin' | 'scan'): boolean {
  return useMe()?.may.includes(scope) ?? false
}

/** The business's own rules; unknown to whoever may not read them. */
export function useBusiness() {
  const may = useMay('read')
  return useQuery({ ...rulesQuery, enabled: may }).data
}

/** What every role knows of the business: name, currency, zone, whether it is sample data. */
export function useHouse(): Schemas['House'] | undefined {
  const me = useMe()
  return useBusiness() ?? me?.house
}

/** Whether the workings are shown too: customer facts, decisions, data, propensities. */
export function useDeep(): boolean {
  const role = useMe()?.user?.role
  return role === 'owner' || role === 'analyst'
}
