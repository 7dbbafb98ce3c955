/** Keep the rule of the list as a segment. */
import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api } from '@/api/client'
import { useWords } from '@/language/language'
import { done } from '@/parts/say'
import { slug } from '@/parts/slug'
import { parts } from '@/parts/words'
import type { Change } from './useAsked'
import { people } from './words'

type Props = { rule: Record<string, unknown>; put: (change: Change) => void }

export function SaveSegment({ rule, put }: Props) {
  const w = useWords(people)
  const p = useWords(parts)
  const known = useQueryClient()
  const [open, setOpen] = useState(false)
  const [title, setTitle] = useState('')
  const save = useMutation({
    mutationFn: () =>
      api.POST('/api/segments', { body: { name: slug(title), title, title_es: '', rule } }),
    onSuccess: () => {
      known.invalidateQueries({ queryKey: ['segments'] })
      setOpen(false)
      done(w.saved(title))
      put({ segment: slug(title), rule: '' })
    },
  })
  if (!useMay('write')) return null
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {w.saveAs}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={w.saveAs}
        closeButtonProps={{ 'aria-label': p.close }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate()
          }}
        >
          <Stack>
            {save.error && (
              <Alert color="brick" variant="outline" title={w.notSaved} role="alert">
                {save.error.message}
              </Alert>
            )}
            <TextInput
              label={w.segmentName}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
              required
              maxLength={200}
              data-autofocus
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {p.cancel}
              </Button>
              <Button type="submit" loading={save.isPending} disabled={!title.trim()}>
                {p.save}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
