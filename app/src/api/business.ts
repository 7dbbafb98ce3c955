/** What nearly every page asks: who is logged in, and the business's own rules. */
import { useQuery } from '@tanstack/react-query'
import { api, body } from './client'

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

export function useBusiness() {
  return useQuery(rulesQuery).data
}

/** Whether the workings are shown too: customer facts, decisions, data, propensities. */
export function useDeep(): boolean {
  const role = useMe()?.user?.role
  return role === 'owner' || role === 'analyst'
}
