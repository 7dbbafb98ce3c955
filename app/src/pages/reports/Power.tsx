/** The smallest effect that each size of control group would show, and the size that would do. */
import { Button, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useBusiness, useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Confirm } from '@/parts/Confirm'
import { done, failed } from '@/parts/say'
import { Table } from '@/parts/Table'
import { words } from './words'

type Row = Schemas['ProvableEffect']

export function Power({ effect }: { effect: Schemas['Effect'] }) {
  const w = useWords(words)
  const f = useFormats()
  const wished = effect.recommended_share
  const columns = [
    { key: 'share', title: w.share, cell: (row: Row) => f.share(row.control_share) },
    {
      key: 'effect',
      title: w.smallest,
      number: true,
      cell: (row: Row) => f.money(row.effect_cents),
    },
    { key: 'of', title: w.ofSpend, number: true, cell: (row: Row) => f.share(row.share, 1) },
    {
      key: 'watched',
      title: w.watched,
      number: true,
      cell: (row: Row) => f.share(row.watched_share, 1),
    },
    { key: 'by', title: w.by, number: true, cell: (row: Row) => f.date(row.by) },
  ]
  return (
    <Card title={w.provable}>
      <Stack gap="sm" align="stretch">
        <Text size="sm" c="var(--muted)">
          {w.provableText}
        </Text>
        <Table
          caption={w.provableLabel}
          columns={columns}
          rows={effect.provable}
          rowKey={(row) => row.control_share}
        />
        {wished === null ? (
          <Text size="sm">{w.wantedNone(f.share(effect.wanted_share))}</Text>
        ) : (
          <Change share={wished} wanted={effect.wanted_share} />
        )}
      </Stack>
    </Card>
  )
}

function Change({ share, wanted }: { share: number; wanted: number }) {
  const w = useWords(words)
  const f = useFormats()
  const may = useMay('admin')
  const now = useBusiness()?.control_share
  const cache = useQueryClient()
  const [asking, setAsking] = useState(false)
  const change = useMutation({
    mutationFn: () => body(api.PATCH('/api/settings', { body: { control_share: share } })),
    onSuccess: () => {
      done(w.changed(f.share(share)))
      for (const key of ['settings', 'experiments', 'overview']) {
        cache.invalidateQueries({ queryKey: [key] })
      }
    },
    onError: failed,
    onSettled: () => setAsking(false),
  })
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">{w.wanted(f.share(wanted), f.share(share))}</Text>
      {!may && (
        <Text size="sm" c="var(--muted)">
          {w.onlyAdmin}
        </Text>
      )}
      {may && now !== undefined && now !== share && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {w.change(f.share(share))}
        </Button>
      )}
      <Confirm
        open={asking}
        title={w.change(f.share(share))}
        busy={change.isPending}
        onYes={() => change.mutate()}
        onNo={() => setAsking(false)}
      >
        {w.cost(f.share(share))}
      </Confirm>
    </Stack>
  )
}
