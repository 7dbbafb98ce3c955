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

const LATER_MS = 5_000

/** Listen as long as the page stands; when the house was away, all that is shown is asked anew. */
export function useHouseEvents() {
  const known = useQueryClient()
  useEffect(() => {
    if (typeof EventSource === 'undefined') return
    let source: EventSource
    let later: number | undefined
    let away = false
    const begin = () => {
      source = new EventSource('/api/stream')
      for (const [sort, keys] of Object.entries(OLD)) {
        source.addEventListener(sort, () => {
          for (const key of keys) known.invalidateQueries({ queryKey: [key] })
        })
      }
      source.onopen = () => {
        if (away) known.invalidateQueries()
        away = false
      }
      source.onerror = () => {
        away = true
        known.invalidateQueries({ queryKey: ['status'] }) // is it still there?
        if (source.readyState !== EventSource.CLOSED) return // the browser connects again by itself
        known.invalidateQueries({ queryKey: ['me'] }) // may we still listen?
        later = window.setTimeout(begin, LATER_MS)
      }
    }
    begin()
    return () => {
      window.clearTimeout(later)
      source.close()
    }
  }, [known])
}
