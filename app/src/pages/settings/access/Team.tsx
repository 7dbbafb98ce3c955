/** Who may log in, and as what. */
import { Badge, Button, Group, Select, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay, useMe } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Confirm } from '@/parts/Confirm'
import { done, failed } from '@/parts/say'
import { Answered } from '@/parts/states'
import classes from '../settings.module.css'
import { settings } from '../words'
import { AddUser } from './AddUser'
import { NewPassword } from './NewPassword'
import { asRole, ROLES } from './roles'
import { access } from './words'

type Row = Schemas['UserRow']

export function Team() {
  const s = useWords(settings)
  const w = useWords(access)
  const may = useMay('admin')
  const asked = useQuery({
    queryKey: ['users'],
    queryFn: () => body(api.GET('/api/users', { params: { query: { limit: 200 } } })),
    enabled: may,
  })
  if (!may) return <Text size="sm">{s.ownersSee}</Text>
  return (
    <div className={classes.narrow}>
      <Card title={w.team.title}>
        <Answered asked={asked}>
          {({ rows }) => (
            <ul className={classes.people}>
              {rows.map((one) => (
                <User key={one.id} one={one} />
              ))}
            </ul>
          )}
        </Answered>
      </Card>
      <AddUser />
    </div>
  )
}

function User({ one }: { one: Row }) {
  const w = useWords(access)
  const f = useFormats()
  const mine = useMe()?.user?.id === one.id
  const known = useQueryClient()
  const change = useMutation({
    mutationFn: ({ said }: { said: Schemas['UserChange']; word: string }) =>
      api.PATCH('/api/users/{id}', { params: { path: { id: one.id } }, body: said }),
    onSuccess: (_, { word }) => {
      known.invalidateQueries({ queryKey: ['users'] })
      done(word)
    },
    onError: failed,
  })
  return (
    <li>
      <div className={classes.grow}>
        <Text fw={600} size="sm">
          {one.name} {mine && `(${w.team.you})`}{' '}
          {one.disabled_at && (
            <Badge radius="sm" tt="none" bg="#eceae5" c="#3f4844">
              {w.team.disabled}
            </Badge>
          )}
        </Text>
        <Text size="sm" c="var(--muted)">
          {one.email} · {one.seen_at ? w.team.seen(f.ago(one.seen_at)) : w.team.never}
        </Text>
      </div>
      <Group gap="xs">
        {mine ? (
          <Text size="sm">{w.roles[one.role]}</Text>
        ) : (
          <Select
            aria-label={`${w.role}: ${one.name}`}
            w={160}
            size="xs"
            allowDeselect={false}
            disabled={change.isPending}
            data={ROLES.map((value) => ({ value, label: w.roles[value] }))}
            value={one.role}
            onChange={(next) => {
              const role = asRole(next)
              if (role && role !== one.role)
                change.mutate({
                  said: { role },
                  word: w.team.roleChanged(one.name, w.roles[role]),
                })
            }}
          />
        )}
        {!mine && !one.disabled_at && <NewPassword one={one} />}
        {!mine && (
          <InOut
            one={one}
            busy={change.isPending}
            onChange={(disabled) =>
              change.mutate({
                said: { disabled },
                word: disabled ? w.team.out(one.name) : w.team.in(one.name),
              })
            }
          />
        )}
      </Group>
    </li>
  )
}

function InOut({
  one,
  busy,
  onChange,
}: {
  one: Row
  busy: boolean
  onChange: (disabled: boolean) => void
}) {
  const w = useWords(access)
  const [asking, setAsking] = useState(false)
  if (one.disabled_at)
    return (
      <Button
        size="xs"
        variant="default"
        loading={busy}
        aria-label={`${w.team.enable}: ${one.name}`}
        onClick={() => onChange(false)}
      >
        {w.team.enable}
      </Button>
    )
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        color="brick"
        loading={busy}
        aria-label={`${w.team.disable}: ${one.name}`}
        onClick={() => setAsking(true)}
      >
        {w.team.disable}
      </Button>
      <Confirm
        open={asking}
        danger
        title={w.team.disableAsk(one.name)}
        action={w.team.disable}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false)
          onChange(true)
        }}
      >
        {w.team.disableText}
      </Confirm>
    </>
  )
}
