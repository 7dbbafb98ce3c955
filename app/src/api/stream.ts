/** What happens in the house while a page is open: it says what may have changed. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** What each sort of news makes old. */
const OLD: Record<string, readonly string[]> = {
  events: ['events', 'timeline', 'person', 'inbox', 'cases', 'satisfaction'],
  changed: [
    'me',
    'settings',
    'segments',
    'segment',
    'traits',
    'trait',
    'offers',
    'offer',
    'vocabulary',
  ],
  computing: ['segments', 'segment', 'traits', 'trait', 'notifications'],
  status: ['status', 'notifications'],
}

/** Listen as long as the page stands; the browser connects again by itself. */
export function useHouseEvents() {
  const known = useQueryClient()
  useEffect(() => {
    if (typeof EventSource === 'undefined') return
    const source = new EventSource('/api/stream')
    for (const [sort, keys] of Object.entries(OLD)) {
      source.addEventListener(sort, () => {
        for (const key of keys) known.invalidateQueries({ queryKey: [key] })
      })
    }
    source.onerror = () => known.invalidateQueries({ queryKey: ['status'] }) // is it still there?
    return () => source.close()
  }, [known])
}
