/** An owner sets a new password for somebody who forgot theirs. */
import { Button, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { done } from '@/parts/say'
import { Failed } from '@/parts/states'
import { parts } from '@/parts/words'
import { access } from './words'

export function NewPassword({ one }: { one: Schemas['UserRow'] }) {
  const w = useWords(access)
  const p = useWords(parts)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={`${w.team.reset}: ${one.name}`}
        onClick={() => setOpen(true)}
      >
        {w.team.reset}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={w.team.resetTitle(one.name)}
        centered
        closeButtonProps={{ 'aria-label': p.close }}
      >
        <Form one={one} close={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function Form({ one, close }: { one: Schemas['UserRow']; close: () => void }) {
  const w = useWords(access)
  const [password, setPassword] = useState('')
  const set = useMutation({
    mutationFn: () =>
      api.PUT('/api/users/{id}/password', {
        params: { path: { id: one.id } },
        body: { password },
      }),
    onSuccess: () => {
      done(w.team.resetDone(one.name))
      close()
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        set.mutate()
      }}
    >
      <Stack>
        <Text size="sm">{w.team.resetText}</Text>
        <PasswordInput
          label={w.password}
          description={w.you.least}
          autoComplete="new-password"
          data-autofocus
          required
          minLength={10}
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {set.isError && <Failed error={set.error} />}
        <Button type="submit" loading={set.isPending} style={{ alignSelf: 'flex-start' }}>
          {w.team.resetDo}
        </Button>
      </Stack>
    </form>
  )
}
