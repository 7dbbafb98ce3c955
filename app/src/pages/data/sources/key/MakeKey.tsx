/** The button that makes a door's key; where there is one already, it says so and replaces it. */
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Confirm } from '@/parts/Confirm'
import type { DoorKey } from './useKey'
import { keyWords } from './words'

export function MakeKey({ of, label }: { of: DoorKey; label: string }) {
  const last = of.there.at(-1)
  if (last) return <Replace of={of} last={last} />
  return (
    <Group>
      <Button
        variant="default"
        loading={of.looking || of.make.isPending}
        onClick={() => of.make.mutate()}
      >
        {label}
      </Button>
    </Group>
  )
}

function Replace({ of, last }: { of: DoorKey; last: DoorKey['there'][number] }) {
  const w = useWords(keyWords)
  const f = useFormats()
  const [asked, ask] = useState(false)
  const used = last.used_at ? w.used(f.ago(last.used_at)) : w.unused
  return (
    <>
      <Text size="sm">{w.there(last.prefix, used)}</Text>
      <Group>
        <Button variant="default" loading={of.make.isPending} onClick={() => ask(true)}>
          {w.replace}
        </Button>
      </Group>
      <Confirm
        open={asked}
        title={w.sure}
        action={w.replace}
        danger
        busy={of.make.isPending}
        onYes={() => of.make.mutate(undefined, { onSettled: () => ask(false) })}
        onNo={() => ask(false)}
      >
        {w.goes(of.there.length)}
      </Confirm>
    </>
  )
}
