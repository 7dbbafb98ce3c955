/** What was asked of the house comes about within a moment: look again a few times. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

const LOOKS_MS = [300, 1_000, 2_500]

export function useSoon(id: number) {
  const known = useQueryClient()
  return useCallback(() => {
    for (const wait of LOOKS_MS)
      setTimeout(() => {
        known.invalidateQueries({ queryKey: ['person', id] })
        known.invalidateQueries({ queryKey: ['timeline', id] })
      }, wait)
  }, [known, id])
}
