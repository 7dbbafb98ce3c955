/** Notes about them: written, taken away, put back. */
import { Button, Group, Stack, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { done, failed } from '@/parts/say'
import { Answered, Empty } from '@/parts/states'
import { parts } from '@/parts/words'
import { useSoon } from '../soon'
import { useWho } from '../who'
import classes from './tabs.module.css'
import { told } from './words'

type Note = Schemas['Note']

export function Notes({ id }: { id: number }) {
  const w = useWords(told)
  const may = useMay('write')
  const asked = useQuery({
    queryKey: ['person', id, 'notes'],
    queryFn: () => body(api.GET('/api/people/{id}/notes', { params: { path: { id } } })),
  })
  return (
    <div className={classes.narrow}>
      {may ? <Write id={id} /> : <p className={classes.quiet}>{w.readOnly}</p>}
      <Answered asked={asked}>
        {(notes) =>
          notes.length === 0 ? (
            <Empty title={w.noteNone} text={w.noteNoneText} />
          ) : (
            <ul className={classes.notes}>
              {notes.map((one) => (
                <One key={one.id} id={id} note={one} may={may} />
              ))}
            </ul>
          )
        }
      </Answered>
    </div>
  )
}

function Write({ id }: { id: number }) {
  const w = useWords(told)
  const soon = useSoon(id)
  const [text, setText] = useState('')
  const add = useMutation({
    mutationFn: () =>
      body(api.POST('/api/people/{id}/notes', { params: { path: { id } }, body: { text } })),
    onSuccess: () => {
      setText('')
      done(w.noteAdded)
      soon()
    },
    onError: failed,
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) add.mutate()
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={w.noteLabel}
          description={w.noteHint}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={4000}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" w="fit-content" disabled={!text.trim()} loading={add.isPending}>
          {w.noteAdd}
        </Button>
      </Stack>
    </form>
  )
}

function One({ id, note, may }: { id: number; note: Note; may: boolean }) {
  const w = useWords(told)
  const f = useFormats()
  const who = useWho()
  const turn = useSwitch(id, note.id)
  return (
    <li>
      <p className={classes.noteText} dir="auto">
        {note.text}
      </p>
      <Group gap="xs" justify="space-between">
        <span className={classes.quiet}>
          {f.time(note.at)} · {w.noteBy(who(note.by))}
        </span>
        {may && (
          <Button size="compact-xs" variant="subtle" onClick={() => turn.mutate(true)}>
            {w.noteRemove}
          </Button>
        )}
      </Group>
    </li>
  )
}

function useSwitch(id: number, note: string) {
  const w = useWords(told)
  const p = useWords(parts)
  const soon = useSoon(id)
  const turn = useMutation({
    mutationFn: (removed: boolean) =>
      body(
        api.PATCH('/api/people/{id}/notes/{note}', {
          params: { path: { id, note } },
          body: { removed },
        }),
      ),
    onSuccess: (said) => {
      soon()
      if (!said.removed) return
      const shown = notifications.show({
        color: 'pine',
        autoClose: 10_000,
        message: (
          <Group gap="xs">
            {w.noteRemoved}
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                notifications.hide(shown)
                turn.mutate(false)
              }}
            >
              {p.undo}
            </Button>
          </Group>
        ),
      })
    },
    onError: failed,
  })
  return turn
}
