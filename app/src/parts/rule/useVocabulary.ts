/** Everything that a rule can be made of in this house. */
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'

/** What an offer may not ask for is marked in it. */
export function useVocabulary() {
  return useQuery({
    queryKey: ['vocabulary'],
    queryFn: () => body(api.GET('/api/rules/vocabulary')),
    staleTime: 60_000,
  })
}
