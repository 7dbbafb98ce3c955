/** A form for a new source. */
import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useWords } from '@/language/language'
import { done, failed } from '@/parts/say'
import { parts } from '@/parts/words'
import { makeSource } from './making'
import { words } from './words'

export function NewSource({ open, onClose }: { open: boolean; onClose: () => void }) {
  const w = useWords(words)
  const p = useWords(parts)
  const known = useQueryClient()
  const [said, setSaid] = useState({ name: '', title: '', trusted: false })
  const make = useMutation({
    mutationFn: () => makeSource(said),
    onSuccess: async () => {
      await known.invalidateQueries({ queryKey: ['sources'] })
      done(w.sourceMade(said.name))
      setSaid({ name: '', title: '', trusted: false })
      onClose()
    },
    onError: failed,
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={w.addSource}
      closeButtonProps={{ 'aria-label': p.close }}
    >
      <form onSubmit={send}>
        <Stack>
          <TextInput
            label={w.label}
            description={w.labelHint}
            required
            maxLength={200}
            data-autofocus
            value={said.title}
            onChange={(event) => setSaid({ ...said, title: event.currentTarget.value })}
          />
          <TextInput
            label={w.name}
            description={w.nameHint}
            required
            pattern="[a-z][a-z0-9_\-]{0,39}"
            value={said.name}
            onChange={(event) =>
              setSaid({ ...said, name: event.currentTarget.value.toLowerCase() })
            }
          />
          <Checkbox
            label={w.trusted}
            description={w.trustedHint}
            checked={said.trusted}
            onChange={(event) => setSaid({ ...said, trusted: event.currentTarget.checked })}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {p.cancel}
            </Button>
            <Button type="submit" loading={make.isPending}>
              {w.make}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
