/** One sender: the address to paste there, its secret, and the way to turn it off. */
import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Confirm } from '@/parts/Confirm'
import { Snippet } from '@/parts/Snippet'
import { done } from '@/parts/say'
import { Failed } from '@/parts/states'
import { parts } from '@/parts/words'
import { signedBooking } from './signed'
import { TOPICS } from './topics'
import { words } from './words'

type Hook = Schemas['HookRow']

export function HookForm({ one, onClose }: { one: Hook; onClose: () => void }) {
  const w = useWords(words)
  const p = useWords(parts)
  const f = useFormats()
  const known = useQueryClient()
  const [secret, setSecret] = useState('')
  const [shutting, setShutting] = useState(false)
  const changed = () => known.invalidateQueries({ queryKey: ['hooks'] })
  const save = useMutation({
    mutationFn: async () =>
      body(
        api.PUT('/api/hooks/{door}', {
          params: { path: { door: one.door } },
          body: { secret: secret || null },
        }),
      ),
    onSuccess: async (made) => {
      await changed()
      if (made.secret) return
      done(w.isOpen)
      onClose()
    },
  })
  const shut = useMutation({
    mutationFn: () => api.DELETE('/api/hooks/{door}', { params: { path: { door: one.door } } }),
    onSuccess: async () => {
      await changed()
      done(w.wasShut)
      onClose()
    },
  })
  const name = w.doors[one.door]
  const made = save.data?.secret
  const topics = TOPICS[one.door]
  const send = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={name}
      closeOnClickOutside={!made}
      closeButtonProps={{ 'aria-label': p.close }}
    >
      <Stack>
        <Snippet label={w.address} code={one.address} />
        {made ? (
          <>
            <Alert color="honey" variant="outline" bg="var(--honey-pale)" p="xs">
              {w.made}
            </Alert>
            <Snippet label={w.secret} code={made} />
            {one.door === 'generic' && (
              <Snippet label={w.tryIt} code={signedBooking(one.address, made, new Date())} />
            )}
            <Group justify="flex-end">
              <Button onClick={onClose}>{w.isThere}</Button>
            </Group>
          </>
        ) : (
          <form onSubmit={send}>
            <Stack>
              <Text size="sm">{w.hints[one.door]}</Text>
              {topics && <Snippet label={w.topics} code={topics} />}
              {one.door !== 'generic' && (
                <PasswordInput
                  label={w.secret}
                  autoComplete="off"
                  required={one.theirs}
                  minLength={16}
                  value={secret}
                  onChange={(event) => setSecret(event.currentTarget.value)}
                />
              )}
              {one.former_until && new Date(one.former_until) > new Date() && (
                <Text size="sm" c="var(--muted)">
                  {w.former(f.time(one.former_until))}
                </Text>
              )}
              {save.isError && <Failed error={save.error} />}
              {shut.isError && <Failed error={shut.error} />}
              <Group justify="flex-end">
                {one.set_up && (
                  <Button variant="subtle" color="brick" onClick={() => setShutting(true)}>
                    {w.shut}
                  </Button>
                )}
                <Button type="submit" loading={save.isPending}>
                  {one.set_up && !one.theirs && !secret ? w.fresh : one.set_up ? w.save : w.open}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Stack>
      <Confirm
        open={shutting}
        danger
        busy={shut.isPending}
        title={w.shutTitle(name)}
        action={w.shut}
        onNo={() => setShutting(false)}
        onYes={() => shut.mutate()}
      >
        {w.shutText}
      </Confirm>
    </Modal>
  )
}
