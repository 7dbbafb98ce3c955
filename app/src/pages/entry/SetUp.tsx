/** The first run: the owner's account and the business. The link of the terminal lets one in. */
import {
  Alert,
  Button,
  Fieldset,
  PasswordInput,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import type { Locale } from '@/language/words'
import { Answered, Failed } from '@/parts/states'
import { Entry } from './Entry'
import { entry } from './words'

const ZONES = Intl.supportedValuesOf('timeZone')
export const LEAST = 10 //  characters of a password

export function Page() {
  const w = useWords(entry)
  const token = useSearchParams()[0].get('token')
  const state = useQuery({ queryKey: ['setup'], queryFn: () => body(api.GET('/api/setup')) })
  return (
    <Entry title={w.setUp}>
      <Answered asked={state}>
        {(found) => {
          if (!found.needs_owner) return <Done />
          if (!token) return <Text>{w.needsLink}</Text>
          return <Form found={found} token={token} />
        }}
      </Answered>
    </Entry>
  )
}

function Done() {
  const w = useWords(entry)
  return (
    <Stack align="flex-start">
      <Text>{w.done}</Text>
      <Button component={Link} to="/log-in">
        {w.toLogIn}
      </Button>
    </Stack>
  )
}

function Form({ found, token }: { found: Schemas['SetUp']; token: string }) {
  const w = useWords(entry)
  const { locale, choose } = useLanguage()
  const go = useNavigate()
  const known = useQueryClient()
  const [said, setSaid] = useState({
    email: '',
    password: '',
    name: '',
    business: found.business,
    currency: found.currency,
    zone: found.zone,
  })
  const put = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const make = useMutation({
    mutationFn: () =>
      api.POST('/api/setup', {
        body: { token, ...said, name: said.name || null, language: locale },
      }),
    onSuccess: () => {
      known.clear()
      go(found.has_data ? '/' : '/data', { replace: true })
    },
  })
  const text = found.sample ? w.hasSample : found.has_data ? w.hasData : w.noData
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate()
      }}
    >
      <Stack>
        <Text>{w.setUpText}</Text>
        {make.isError && <Failed error={make.error} />}
        <Fieldset legend={w.account}>
          <Stack gap="sm">
            <TextInput
              label={w.email}
              type="email"
              autoComplete="username"
              required
              value={said.email}
              onChange={(event) => put({ email: event.currentTarget.value })}
            />
            <TextInput
              label={w.name}
              autoComplete="name"
              value={said.name}
              onChange={(event) => put({ name: event.currentTarget.value })}
            />
            <PasswordInput
              label={w.password}
              description={w.passwordHint}
              autoComplete="new-password"
              required
              minLength={LEAST}
              value={said.password}
              onChange={(event) => put({ password: event.currentTarget.value })}
            />
          </Stack>
        </Fieldset>
        <Fieldset legend={w.theBusiness}>
          <Stack gap="sm">
            <TextInput
              label={w.business}
              required
              value={said.business}
              onChange={(event) => put({ business: event.currentTarget.value })}
            />
            <TextInput
              label={w.currency}
              description={w.currencyHint}
              required
              pattern="[A-Za-z]{3}"
              maxLength={3}
              value={said.currency}
              onChange={(event) => put({ currency: event.currentTarget.value.toUpperCase() })}
            />
            <Select
              label={w.zone}
              description={w.zoneHint}
              searchable
              required
              limit={50}
              data={ZONES.includes(said.zone) ? ZONES : [said.zone, ...ZONES]}
              value={said.zone}
              onChange={(zone) => zone && put({ zone })}
            />
            <Select
              label={w.language}
              required
              allowDeselect={false}
              data={[
                { value: 'en', label: 'English' },
                { value: 'es', label: 'Español' },
              ]}
              value={locale}
              onChange={(one) => one && choose(one as Locale)}
            />
          </Stack>
        </Fieldset>
        <Alert color="pine" variant="outline" title={w.dataTitle}>
          {text}
        </Alert>
        <Button type="submit" loading={make.isPending}>
          {w.create}
        </Button>
      </Stack>
    </form>
  )
}
