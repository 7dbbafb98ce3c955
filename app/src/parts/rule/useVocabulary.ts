/** Everything that a rule can be made of in this house. */
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'

const vocabularyQuery = (price: boolean) => ({
  queryKey: ['vocabulary', { price }],
  queryFn: () => body(api.GET('/api/rules/vocabulary', { params: { query: { price } } })),
  staleTime: 60_000,
})

/** With `price`: what an offer may ask for, nothing protected. */
export function useVocabulary(price = false) {
  return useQuery(vocabularyQuery(price))
}
