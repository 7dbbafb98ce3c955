/** API keys: what each may do and when it was used; made and revoked here. */
import { Anchor, Badge, Button, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Confirm } from '@/parts/Confirm'
import { done, failed } from '@/parts/say'
import { Answered, Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import classes from '../settings.module.css'
import { settings } from '../words'
import { MakeKey } from './MakeKey'
import { access } from './words'

type Row = Schemas['KeyRow']

export function Keys() {
  const s = useWords(settings)
  const w = useWords(access)
  const may = useMay('admin')
  const columns = useColumns()
  const asked = useQuery({
    queryKey: ['keys'],
    queryFn: () => body(api.GET('/api/keys', { params: { query: { limit: 200 } } })),
    enabled: may,
  })
  if (!may) return <Text size="sm">{s.ownersSee}</Text>
  return (
    <div className={classes.wide}>
      <Text size="sm" c="var(--muted)">
        {w.keys.text}{' '}
        <Anchor component={Link} to="/data" size="sm" underline="always">
          {w.keys.toData}
        </Anchor>
        .
      </Text>
      <Card title={w.keys.title}>
        <Answered asked={asked}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty title={w.keys.none} text={w.keys.noneText} />
            ) : (
              <Table caption={w.keys.list} columns={columns} rows={rows} rowKey={(one) => one.id} />
            )
          }
        </Answered>
      </Card>
      <MakeKey />
    </div>
  )
}

function useColumns(): Column<Row>[] {
  const w = useWords(access)
  const f = useFormats()
  const scopes: Record<string, string> = w.keys.scopes
  return [
    {
      key: 'title',
      title: w.keys.forWhat,
      cell: (one) => (
        <Stack gap={0}>
          <span>{one.title}</span>
          <Text size="xs" c="var(--muted)">
            {one.prefix}…
          </Text>
        </Stack>
      ),
    },
    {
      key: 'may',
      title: w.keys.may,
      cell: (one) => f.list(one.scopes.map((scope) => scopes[scope] ?? scope)),
    },
    { key: 'source', title: w.keys.source, cell: (one) => one.source ?? '–' },
    {
      key: 'used',
      title: w.keys.used,
      cell: (one) => (one.used_at ? f.ago(one.used_at) : w.keys.neverUsed),
    },
    { key: 'made', title: w.keys.made, cell: (one) => f.date(one.created_at) },
    { key: 'revoke', title: w.keys.revoke, cell: (one) => <Revoke one={one} /> },
  ]
}

function Revoke({ one }: { one: Row }) {
  const w = useWords(access)
  const f = useFormats()
  const known = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => api.DELETE('/api/keys/{id}', { params: { path: { id: one.id } } }),
    onSuccess: () => {
      known.invalidateQueries({ queryKey: ['keys'] })
      done(w.keys.gone(one.title))
    },
    onError: failed,
  })
  if (one.revoked_at)
    return (
      <Badge radius="sm" tt="none" bg="#eceae5" c="#3f4844" title={f.time(one.revoked_at)}>
        {w.keys.revoked}
      </Badge>
    )
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        color="brick"
        loading={revoke.isPending}
        aria-label={`${w.keys.revoke}: ${one.title}`}
        onClick={() => setAsking(true)}
      >
        {w.keys.revoke}
      </Button>
      <Confirm
        open={asking}
        danger
        title={w.keys.revokeAsk(one.title)}
        action={w.keys.revoke}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false)
          revoke.mutate()
        }}
      >
        {w.keys.revokeText}
      </Confirm>
    </>
  )
}
