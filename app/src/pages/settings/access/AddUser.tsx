/** Somebody new who may log in. */
import { Button, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { done } from '@/parts/say'
import { Failed } from '@/parts/states'
import classes from '../settings.module.css'
import { asRole, ROLES, type Role } from './roles'
import { access } from './words'

const FRESH = { email: '', name: '', password: '' }

export function AddUser() {
  const w = useWords(access)
  const known = useQueryClient()
  const [said, setSaid] = useState(FRESH)
  const [role, setRole] = useState<Role>('marketer')
  const put = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const add = useMutation({
    mutationFn: () => api.POST('/api/users', { body: { ...said, role, language: null } }),
    onSuccess: () => {
      known.invalidateQueries({ queryKey: ['users'] })
      done(w.team.added(said.name))
      setSaid(FRESH)
    },
  })
  return (
    <Card title={w.team.add}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <Stack>
          <div className={classes.two}>
            <TextInput
              label={w.name}
              required
              value={said.name}
              onChange={(event) => put({ name: event.currentTarget.value })}
            />
            <TextInput
              label={w.email}
              type="email"
              autoComplete="off"
              required
              value={said.email}
              onChange={(event) => put({ email: event.currentTarget.value })}
            />
            <Select
              label={w.role}
              allowDeselect={false}
              data={ROLES.map((value) => ({ value, label: w.roles[value] }))}
              value={role}
              onChange={(next) => setRole(asRole(next) ?? role)}
            />
            <PasswordInput
              label={w.password}
              autoComplete="new-password"
              required
              minLength={10}
              value={said.password}
              onChange={(event) => put({ password: event.currentTarget.value })}
            />
          </div>
          <Text size="sm" c="var(--muted)" aria-live="polite">
            {w.roles[role]}: {w.roleMay[role]}. {w.passwordHint}
          </Text>
          {add.isError && <Failed error={add.error} />}
          <Button type="submit" loading={add.isPending} style={{ alignSelf: 'flex-start' }}>
            {w.team.create}
          </Button>
        </Stack>
      </form>
    </Card>
  )
}
