/** May we write to them? The gate's own answer by channel, in words. */
import { IconCheck, IconX } from '@tabler/icons-react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { shortened } from '@/parts/personName'
import { ToTab } from '../tabs/ToTab'
import { story as words } from '../words'
import classes from './story.module.css'

export function Speak({ story }: { story: Schemas['Story'] }) {
  const w = useWords(words).speak
  return (
    <Card title={w.title} aside={<ToTab tab="consent">{w.proof}</ToTab>}>
      <ul className={classes.plain}>
        {story.channels.map((one) => (
          <Way key={one.channel} one={one} />
        ))}
      </ul>
    </Card>
  )
}

function Way({ one }: { one: Schemas['Channel'] }) {
  const w = useWords(words).speak
  const f = useFormats()
  const names: Record<string, string> = w.channels
  const Icon = one.may ? IconCheck : IconX
  return (
    <li className={classes.way} data-may={one.may}>
      <Icon size={16} aria-label={one.may ? w.yes : w.no} role="img" />
      <span className={classes.what}>{names[one.channel] ?? one.channel}</span>
      <span>
        {one.address && <bdi className={classes.address}>{shortened(one.address, 30)}</bdi>}
        <span className={classes.note}>
          {one.words}
          {one.until && ` (${w.until(f.time(one.until))})`}
        </span>
      </span>
    </li>
  )
}
