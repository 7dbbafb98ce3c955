/** For how many a rule holds, while it is being written: a moment after the last change; older questions are dropped. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, body } from '@/api/client'
import { useFormats } from '@/language/useFormats'
import type { Rule } from '@/parts/rule/rule'

const PAUSE_MS = 250
const LONG_MS = 1_000

export function useCounted(rule: Rule | null, exact: boolean) {
  const text = rule === null ? '' : JSON.stringify(rule)
  const [settled] = useDebouncedValue(text, PAUSE_MS)
  const asked = useQuery({
    queryKey: ['segment-preview', settled, exact],
    queryFn: ({ signal }) =>
      body(
        api.POST('/api/segments/preview', { body: { rule: JSON.parse(settled), exact }, signal }),
      ),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    refetchOnWindowFocus: false,
  })
  const waiting = text !== '' && (settled !== text || asked.isFetching)
  return { asked, waiting, long: useLong(waiting), current: settled === text }
}

/** Whether it has been so for longer than a second. */
function useLong(waiting: boolean): boolean {
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (!waiting) return setLong(false)
    const timer = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(timer)
  }, [waiting])
  return long
}

/** For how many a rule holds, and nothing else. */
export function useCount(rule: Rule | null) {
  const text = rule === null ? '' : JSON.stringify(rule)
  const [settled] = useDebouncedValue(text, 2 * PAUSE_MS)
  return useQuery({
    queryKey: ['segment-count', settled],
    queryFn: ({ signal }) =>
      body(
        api.POST('/api/segments/count', {
          body: { rule: JSON.parse(settled), exact: false },
          signal,
        }),
      ),
    enabled: settled !== '',
    refetchOnWindowFocus: false,
  }).data
}

/** People left after each row of the editor, in words; only where all rows have to hold. */
export function useLeft(
  rows: readonly number[],
  { asked, current }: ReturnType<typeof useCounted>,
) {
  const f = useFormats()
  const found = asked.data
  if (!found || !current || asked.isPlaceholderData) return []
  const about = found.source === 'sample' ? '≈ ' : ''
  const left: (string | null)[] = []
  rows.forEach((row, at) => {
    const one = found.left[at]
    if (one) left[row] = about + f.number(one.people)
  })
  return left
}
