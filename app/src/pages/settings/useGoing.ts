/** How much would go now, if things were kept for so many days; asked when one stops typing. */
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { tooShort } from './keeping'

const PAUSE_MS = 400

export interface Waited {
  /** What would go; undefined while nobody knows. */
  found: Schemas['Retention'] | undefined
  failed: boolean
}

export function useGoing(said: Schemas['Days']): Waited {
  const text = JSON.stringify({
    ...said,
    visitors: tooShort('visitors', said.visitors) ? 0 : said.visitors,
  })
  const [settled] = useDebouncedValue(text, PAUSE_MS)
  const asked = useQuery({
    queryKey: ['retention', settled],
    queryFn: ({ signal }) =>
      body(api.GET('/api/retention', { params: { query: JSON.parse(settled) }, signal })),
    refetchOnWindowFocus: false,
  })
  const current = settled === text
  return { found: current ? asked.data : undefined, failed: current && asked.isError }
}
