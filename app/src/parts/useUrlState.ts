/** State that lives in the address: filters, sorting, page. Back and reload keep it; links share it. */
import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** One parameter of the address; `first` is not written. */
export function useUrlState(name: string, first = ''): [string, (next: string) => void] {
  const [said, say] = useSearchParams()
  const value = said.get(name) ?? first
  const set = useCallback(
    (next: string) =>
      say(
        (before) => {
          const made = new URLSearchParams(before)
          if (next === first || next === '') made.delete(name)
          else made.set(name, next)
          return made
        },
        { replace: true },
      ),
    [say, name, first],
  )
  return [value, set]
}
