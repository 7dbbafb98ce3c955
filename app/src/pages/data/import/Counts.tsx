/** How many lines were read, and what became of them. */
import { SimpleGrid } from '@mantine/core'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import classes from '../data.module.css'
import { looked as words } from './lookedWords'

export function Counts({
  of,
}: {
  of: Omit<Schemas['Counts'], 'events'> & { events: number | null }
}) {
  const w = useWords(words)
  const f = useFormats()
  return (
    <SimpleGrid cols={{ base: 2, sm: 5 }} spacing="sm">
      {(
        [
          [w.read, of.read],
          [w.accepted, of.accepted],
          [w.refused, of.refused],
          [w.leftOut, of.left_out],
          [w.events, of.events],
        ] as const
      ).map(([label, count]) => (
        <div key={label}>
          <div className={classes.small}>{label}</div>
          <div className={classes.big}>{f.number(count)}</div>
        </div>
      ))}
    </SimpleGrid>
  )
}
