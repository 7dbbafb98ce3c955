/** How much of the files is on its way, and the way to stop it. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { parts } from '@/parts/words'
import { words } from './words'

/** One sending at a time; it ends with the form that began it. */
export function useSending() {
  const [share, told] = useState(0)
  const going = useRef<AbortController | null>(null)
  const stop = () => going.current?.abort()
  const fresh = () => {
    stop()
    told(0)
    going.current = new AbortController()
    return going.current.signal
  }
  useEffect(() => () => going.current?.abort(), [])
  return { share, told, fresh, stop, stopped: () => going.current?.signal.aborted ?? false }
}

export function Sending({ share, onStop }: { share: number; onStop: () => void }) {
  const w = useWords(words)
  const p = useWords(parts)
  const f = useFormats()
  const there = share >= 1
  return (
    <Stack gap={6}>
      <Progress value={Math.round(share * 100)} animated={there} aria-label={w.sending} />
      <Group justify="space-between">
        <Text size="sm">{there ? w.readsNow : `${w.sending} ${f.share(share)}`}</Text>
        <Button size="xs" variant="default" onClick={onStop}>
          {p.cancel}
        </Button>
      </Group>
    </Stack>
  )
}
