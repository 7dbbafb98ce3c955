/** Products of the catalogue whose id, name, brand or category has the text. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'

const SHOWN = 30
const NONE: readonly Schemas['Product'][] = []

export function useProducts(text: string, enabled: boolean) {
  const found = useQuery({
    queryKey: ['products', 'pick', text],
    queryFn: () =>
      body(
        api.GET('/api/products', {
          params: { query: { limit: SHOWN, ...(text ? { text } : {}) } },
        }),
      ),
    placeholderData: keepPreviousData,
    enabled,
  })
  return { rows: found.data?.rows ?? NONE, searching: found.isFetching }
}

export function calledProduct(one: Schemas['Product']): string {
  return [one.name ?? one.type, one.brand, one.id].filter(Boolean).join(' · ')
}
