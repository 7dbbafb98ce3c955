/** Log in; whoever is the first goes to the set-up. */
import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { api, body, Problem } from '@/api/client'
import { useWords } from '@/language/language'
import { Failed } from '@/parts/states'
import { Entry } from './Entry'
import { entry } from './words'

/** Only an address of our own; anything else goes home. */
export function safe(to: string | null): string {
  return to && /^\/(?!\/)[^\\]*$/.test(to) ? to : '/'
}

export function Page() {
  const w = useWords(entry)
  const go = useNavigate()
  const known = useQueryClient()
  const [said] = useSearchParams()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const state = useQuery({ queryKey: ['setup'], queryFn: () => body(api.GET('/api/setup')) })
  const enter = useMutation({
    mutationFn: () => api.POST('/api/log-in', { body: { email, password } }),
    onSuccess: async () => {
      known.clear()
      go(safe(said.get('to')), { replace: true })
    },
  })
  if (state.data?.needs_owner) return <Navigate to="/setup" replace />
  return (
    <Entry title={w.logIn}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          enter.mutate()
        }}
      >
        <Stack>
          {enter.isError && <Wrong error={enter.error} />}
          <TextInput
            label={w.email}
            type="email"
            autoComplete="username"
            required
            data-autofocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={w.password}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={enter.isPending}>
            {w.logIn}
          </Button>
          <Text size="sm" c="var(--muted)">
            {w.forgot}
          </Text>
        </Stack>
      </form>
    </Entry>
  )
}

function Wrong({ error }: { error: Error }) {
  const w = useWords(entry)
  if (!(error instanceof Problem) || ![401, 429].includes(error.status))
    return <Failed error={error} />
  const text = error.status === 401 ? w.wrong : w.wait(Math.ceil((error.retryAfter ?? 900) / 60))
  return (
    <Alert color="brick" variant="outline" role="alert">
      {text}
    </Alert>
  )
}
