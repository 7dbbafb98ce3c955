/** The mail server: where, as whom, from which address. */
import { Button, Group, NumberInput, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Confirm } from '@/parts/Confirm'
import { done } from '@/parts/say'
import { Failed } from '@/parts/states'
import classes from './settings.module.css'
import { settings } from './words'

export function EmailForm({ one }: { one: Schemas['ChannelRow'] }) {
  const w = useWords(settings)
  const known = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState('')
  const [said, setSaid] = useState<Schemas['EmailSettings']>(
    one.email ?? { host: '', port: 587, tls: 'starttls', user: '', sender: '' },
  )
  const put = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const changed = async (word: string) => {
    done(word)
    await known.invalidateQueries({ queryKey: ['channels'] })
    await known.invalidateQueries({ queryKey: ['status'] })
  }
  const save = useMutation({
    mutationFn: () =>
      api.PUT('/api/channels/email', { body: { ...said, password: password || null } }),
    onSuccess: () => changed(w.saved),
  })
  const drop = useMutation({
    mutationFn: () => api.DELETE('/api/channels/email'),
    onSuccess: () => changed(w.channels.removed),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Stack>
        <div className={classes.two}>
          <TextInput
            label={w.channels.host}
            placeholder="smtp.example.com"
            required
            value={said.host}
            onChange={(event) => put({ host: event.currentTarget.value.trim() })}
          />
          <NumberInput
            label={w.channels.port}
            required
            min={1}
            max={65535}
            allowDecimal={false}
            hideControls
            value={said.port}
            onChange={(port) => typeof port === 'number' && put({ port })}
          />
          <Select
            label={w.channels.tls}
            allowDeselect={false}
            data={[
              { value: 'starttls', label: w.channels.starttls },
              { value: 'implicit', label: w.channels.implicit },
            ]}
            value={said.tls}
            onChange={(tls) => put({ tls: tls === 'implicit' ? 'implicit' : 'starttls' })}
          />
          <TextInput
            label={w.channels.sender}
            description={w.channels.senderHint}
            required
            value={said.sender}
            onChange={(event) => put({ sender: event.currentTarget.value })}
          />
          <TextInput
            label={w.channels.user}
            autoComplete="off"
            value={said.user}
            onChange={(event) => put({ user: event.currentTarget.value })}
          />
          <PasswordInput
            label={w.channels.password}
            description={one.has_password ? w.channels.passwordKept : w.channels.passwordNone}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </div>
        {save.isError && <Failed error={save.error} />}
        {drop.isError && <Failed error={drop.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {w.channels.save}
          </Button>
          {one.set_up && (
            <Button variant="subtle" color="brick" onClick={() => setAsking(true)}>
              {w.channels.remove}
            </Button>
          )}
        </Group>
      </Stack>
      <Confirm
        open={asking}
        danger
        title={w.channels.removeAsk}
        action={w.channels.remove}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false)
          drop.mutate()
        }}
      >
        {w.channels.removeText}
      </Confirm>
    </form>
  )
}
