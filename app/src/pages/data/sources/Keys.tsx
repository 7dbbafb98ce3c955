/** The keys: which may what, when they were used last; made, and revoked. */
import { Badge, Button, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Confirm } from '@/parts/Confirm'
import { done, failed } from '@/parts/say'
import { Empty, Failed, Loading } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { NewKey } from './NewKey'
import { words } from './words'

type Key = Schemas['KeyRow']

export function Keys({ sources }: { sources: readonly Schemas['SourceRow'][] }) {
  const w = useWords(words)
  const [adding, setAdding] = useState(false)
  const [going, setGoing] = useState<Key | null>(null)
  const asked = useInfiniteQuery({
    queryKey: ['keys'],
    queryFn: ({ pageParam }) =>
      body(api.GET('/api/keys', { params: { query: { after: pageParam, limit: 200 } } })),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.next ? Number(page.next) : undefined),
    refetchInterval: 30_000,
  })
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <Card
      title={w.keys}
      aside={
        <Button size="xs" onClick={() => setAdding(true)}>
          {w.addKey}
        </Button>
      }
    >
      <Text size="sm" c="var(--muted)" mb="sm">
        {w.keysText}
      </Text>
      {asked.isPending && <Loading />}
      {asked.isError && <Failed error={asked.error} again={() => asked.refetch()} />}
      {asked.isSuccess && rows.length === 0 && <Empty title={w.noKeys} text={w.noKeysText} />}
      {rows.length > 0 && <KeyTable rows={rows} onRevoke={setGoing} />}
      {asked.hasNextPage && (
        <Stack align="flex-start" mt="sm">
          <Button size="xs" variant="default" onClick={() => asked.fetchNextPage()}>
            {w.moreKeys}
          </Button>
        </Stack>
      )}
      <NewKey open={adding} sources={sources} onClose={() => setAdding(false)} />
      <Revoking key={going?.id} one={going} onClose={() => setGoing(null)} />
    </Card>
  )
}

function KeyTable({ rows, onRevoke }: { rows: readonly Key[]; onRevoke: (one: Key) => void }) {
  const w = useWords(words)
  const f = useFormats()
  const columns: readonly Column<Key>[] = [
    { key: 'title', title: w.keyTitle, cell: (row) => <bdi>{row.title}</bdi> },
    { key: 'prefix', title: w.begins, cell: (row) => <code>{row.prefix}…</code> },
    {
      key: 'scopes',
      title: w.may,
      cell: (row) => f.list(row.scopes.map((one) => scopeWord(w.scopes, one))),
    },
    { key: 'source', title: w.source, cell: (row) => row.source ?? '–' },
    { key: 'used', title: w.used, cell: (row) => (row.used_at ? f.ago(row.used_at) : w.neverUsed) },
    {
      key: 'state',
      title: w.state,
      cell: (row) =>
        row.revoked_at ? (
          <Badge radius="sm" bg="#eceae5" c="#3f4844" tt="none">
            {w.revoked}
          </Badge>
        ) : (
          <Button
            size="compact-xs"
            variant="subtle"
            color="brick"
            aria-label={w.revokeOf(row.title)}
            onClick={() => onRevoke(row)}
          >
            {w.revoke}
          </Button>
        ),
    },
  ]
  return <Table caption={w.keys} rows={rows} rowKey={(row) => row.id} columns={columns} />
}

/** A scope in words; one that is newer than these words as it is called. */
export function scopeWord(said: Record<string, string>, scope: string): string {
  return said[scope] ?? scope
}

function Revoking({ one, onClose }: { one: Key | null; onClose: () => void }) {
  const w = useWords(words)
  const known = useQueryClient()
  const revoke = useMutation({
    mutationFn: async (id: number) =>
      body(api.DELETE('/api/keys/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      await known.invalidateQueries({ queryKey: ['keys'] })
      done(w.wasRevoked)
      onClose()
    },
    onError: failed,
  })
  return (
    <Confirm
      open={one !== null}
      title={w.revokeTitle}
      action={w.revoke}
      danger
      busy={revoke.isPending}
      onYes={() => one && revoke.mutate(one.id)}
      onNo={onClose}
    >
      {one && w.revokeText(one.title)}
    </Confirm>
  )
}
