/** How much of one class of data would go now, in a sentence. */
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import type { Waited } from './useGoing'
import { settings } from './words'

export function Going({ of, going }: { of: keyof Schemas['Days']; going: Waited }) {
  const w = useWords(settings).retention
  const f = useFormats()
  if (going.failed) return <span>{w.unknown}</span>
  if (!going.found) return <span>{w.counting}</span>
  const { going: rows, counted_to: most } = going.found
  const count = rows[of]
  if (count === 0) return <span>{w.none}</span>
  const said = count >= most ? w.atLeast(f.number(count)) : w.now(f.number(count))
  if (of !== 'unconfirmed' || rows.people === 0) return <span>{said}</span>
  return (
    <span>
      {said} {w.people(rows.people, f.number(rows.people))}
    </span>
  )
}
