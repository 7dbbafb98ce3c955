/** Your own name, language and password. */
import { Button, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { meQuery, useMe } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import type { Locale } from '@/language/words'
import { Card } from '@/parts/Card'
import { done, failed } from '@/parts/say'
import { Failed, Loading } from '@/parts/states'
import { parts } from '@/parts/words'
import classes from '../settings.module.css'
import { access } from './words'

export function You() {
  const w = useWords(access)
  const me = useMe()
  if (!me) return <Loading />
  if (!me.user) return <Text size="sm">{w.you.aKey}</Text>
  return (
    <div className={classes.narrow}>
      <Myself key={`${me.user.name}${me.user.language}`} me={me.user} />
      <Password />
    </div>
  )
}

function Myself({ me }: { me: Schemas['UserRow'] }) {
  const w = useWords(access)
  const p = useWords(parts)
  const { choose } = useLanguage()
  const known = useQueryClient()
  const [name, setName] = useState(me.name)
  const [language, setLanguage] = useState<Locale | ''>(me.language ?? '')
  const save = useMutation({
    mutationFn: () => body(api.PATCH('/api/me', { body: { name, language: language || null } })),
    onSuccess: (now) => {
      known.setQueryData(meQuery.queryKey, now)
      if (language) choose(language)
      done(w.you.saved)
    },
    onError: failed,
  })
  const dirty = name !== me.name || language !== (me.language ?? '')
  return (
    <Card title={w.you.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Stack>
          <Text size="sm" c="var(--muted)">
            {me.email} · {w.roles[me.role]}
          </Text>
          <div className={classes.two}>
            <TextInput
              label={w.name}
              required
              autoComplete="name"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Select
              label={w.language}
              allowDeselect={false}
              data={[
                ...(me.language ? [] : [{ value: '', label: w.asBusiness }]),
                { value: 'en', label: 'English' },
                { value: 'es', label: 'Español' },
              ]}
              value={language}
              onChange={(next) => setLanguage(next === 'en' || next === 'es' ? next : '')}
            />
          </div>
          <Button
            type="submit"
            disabled={!dirty}
            loading={save.isPending}
            style={{ alignSelf: 'flex-start' }}
          >
            {p.save}
          </Button>
        </Stack>
      </form>
    </Card>
  )
}

function Password() {
  const w = useWords(access)
  const go = useNavigate()
  const known = useQueryClient()
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const change = useMutation({
    mutationFn: () => api.PUT('/api/me/password', { body: { old_password: old, password: fresh } }),
    onSuccess: () => {
      done(w.you.changed)
      known.clear()
      go('/log-in', { replace: true })
    },
  })
  return (
    <Card title={w.you.passwordTitle}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <Stack>
          <div className={classes.two}>
            <PasswordInput
              label={w.you.oldPassword}
              autoComplete="current-password"
              required
              value={old}
              onChange={(event) => setOld(event.currentTarget.value)}
            />
            <PasswordInput
              label={w.you.newPassword}
              autoComplete="new-password"
              required
              minLength={10}
              value={fresh}
              onChange={(event) => setFresh(event.currentTarget.value)}
            />
          </div>
          <Text size="sm" c="var(--muted)">
            {w.you.least} {w.you.logsOut}
          </Text>
          {change.isError && <Failed error={change.error} />}
          <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
            {w.you.change}
          </Button>
        </Stack>
      </form>
    </Card>
  )
}
