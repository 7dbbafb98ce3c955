/** Everything that a rule can be made of in this house. */
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'

export const vocabularyQuery = {
  queryKey: ['vocabulary'],
  queryFn: () => body(api.GET('/api/rules/vocabulary')),
  staleTime: 60_000,
}

export function useVocabulary() {
  return useQuery(vocabularyQuery)
}
