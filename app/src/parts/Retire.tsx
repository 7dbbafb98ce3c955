/** A button that takes a definition out of use, asks before, and offers the way back after. */
import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useWords } from '@/language/language'
import { Confirm } from './Confirm'
import { done, failed, gone } from './say'
import { parts } from './words'

type Props = {
  /** What it is called. */
  title: string
  /** What retiring means, before it is done. */
  text: string
  remove: () => Promise<unknown>
  restore: () => Promise<unknown>
  /** Where to go on. */
  to: string
  /** What is old afterwards. */
  keys: readonly string[]
}

export function Retire({ title, text, remove, restore, to, keys }: Props) {
  const w = useWords(parts)
  const go = useNavigate()
  const known = useQueryClient()
  const [asking, setAsking] = useState(false)
  const anew = () => {
    for (const key of keys) known.invalidateQueries({ queryKey: [key] })
  }
  const back = useMutation({
    mutationFn: restore,
    onSuccess: () => {
      anew()
      done(w.restored(title))
    },
    onError: failed,
  })
  const away = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      go(to)
      anew()
      const told = done(
        <Group gap="xs">
          {w.retired(title)}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              gone(told)
              back.mutate()
            }}
          >
            {w.undo}
          </Button>
        </Group>,
      )
    },
    onError: failed,
    onSettled: () => setAsking(false),
  })
  return (
    <>
      <Button variant="default" c="var(--brick)" onClick={() => setAsking(true)}>
        {w.retire}
      </Button>
      <Confirm
        open={asking}
        title={w.retireTitle(title)}
        action={w.retire}
        danger
        busy={away.isPending}
        onYes={() => away.mutate()}
        onNo={() => setAsking(false)}
      >
        {text}
      </Confirm>
    </>
  )
}
