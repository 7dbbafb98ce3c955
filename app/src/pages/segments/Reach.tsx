/** How many of a segment said yes to offers, by channel. */
import { Group } from '@mantine/core'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { words } from './listWords'

export function Reach({ reach }: { reach: { [channel: string]: number } }) {
  const w = useWords(words)
  const f = useFormats()
  if (Object.values(reach).every((n) => n === 0)) return w.noPermission
  return (
    <Group gap={8}>
      <span>{w.byEmail(f.number(reach.email))}</span>
      <span>{w.bySms(f.number(reach.sms))}</span>
    </Group>
  )
}
