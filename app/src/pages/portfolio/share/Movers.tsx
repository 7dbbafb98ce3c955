/** How many people give us more or less of what they need than half a year ago; luck makes some seem so. */
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Stat } from '@/parts/Card'
import { words } from './words'

/** Of people whose share did not move, at most so many are outside of 8 of 10 on one side. */
const LUCK = 0.1

type Counts = { rising: number; falling: number; compared: number }

export function Movers({ of }: { of: Counts }) {
  const w = useWords(words)
  const f = useFormats()
  const luck = LUCK * of.compared
  const note = (n: number) =>
    (n > luck ? w.ofCompared : w.mayBeLuck)(f.number(of.compared), f.number(luck))
  return (
    <>
      <Stat label={w.rising} value={f.number(of.rising)} note={note(of.rising)} />
      <Stat label={w.falling} value={f.number(of.falling)} note={note(of.falling)} />
    </>
  )
}
