/** The report of one import: what it read, what it refused and why; undone where it can be. */
import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Confirm } from '@/parts/Confirm'
import { More } from '@/parts/More'
import { refusal } from '@/parts/refusals'
import { done, failed } from '@/parts/say'
import { Answered, Failed, Loading } from '@/parts/states'
import { parts } from '@/parts/words'
import { Facts } from '../Facts'
import { Counts } from './Counts'
import { State } from './History'
import { looked } from './lookedWords'
import { RefusedTable } from './Preview'
import { words } from './words'

type One = Schemas['Import']

export function OneImport({ id, onClose }: { id: number | null; onClose: () => void }) {
  const w = useWords(words)
  const p = useWords(parts)
  const { locale } = useLanguage()
  const asked = useQuery({
    queryKey: ['imports', 'one', id],
    queryFn: () => body(api.GET('/api/imports/{id}', { params: { path: { id: id ?? 0 } } })),
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      state.data?.state === 'undoing' || state.data?.state === 'running' ? 1500 : false,
  })
  return (
    <Modal
      opened={id !== null}
      onClose={onClose}
      size="xl"
      title={asked.data?.title[locale] ?? w.report}
      closeButtonProps={{ 'aria-label': p.close }}
    >
      <Answered asked={asked}>{(one) => <Report one={one} />}</Answered>
    </Modal>
  )
}

function Report({ one }: { one: One }) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const f = useFormats()
  return (
    <Stack>
      <Counts of={{ ...one, events: one.brings === 'events' ? one.events : null }} />
      <Facts
        rows={[
          [w.state, <State key="state" of={one} />],
          [w.began, f.time(one.began_at)],
          [w.ended, f.time(one.ended_at)],
          ...(one.shift_weeks ? ([[w.moved, w.weeks(one.shift_weeks)]] as const) : []),
          ...(one.withdrawn ? ([[w.withdrawn, f.number(one.withdrawn)]] as const) : []),
          ...(one.notes.length > 0
            ? ([[w.notes, one.notes.map((note) => refusal(note, locale)).join(' · ')]] as const)
            : []),
        ]}
      />
      {one.refused > 0 ? <RefusedLines id={one.id} /> : <Text size="sm">{w.noRefused}</Text>}
      <Undo one={one} />
    </Stack>
  )
}

function RefusedLines({ id }: { id: number }) {
  const w = useWords(words)
  const l = useWords(looked)
  const asked = useInfiniteQuery({
    queryKey: ['imports', 'refused', id],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/imports/{id}/refused', {
          params: { path: { id }, query: { after: pageParam, limit: 50 } },
        }),
      ),
    initialPageParam: -1,
    getNextPageParam: (page) => (page.next ? Number(page.next) : undefined),
  })
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={600} size="sm">
          {l.refusedLines}
        </Text>
        <Button
          component="a"
          href={`/api/export/imports/${id}/refused`}
          download
          size="xs"
          variant="default"
        >
          {w.noExport}
        </Button>
      </Group>
      {asked.isPending && <Loading />}
      {asked.isError && <Failed error={asked.error} again={() => asked.refetch()} />}
      {rows.length > 0 && <RefusedTable rows={rows} />}
      <More asked={asked} label={w.more} mt={0} />
    </Stack>
  )
}

function Undo({ one }: { one: One }) {
  const w = useWords(words)
  const f = useFormats()
  const { locale } = useLanguage()
  const known = useQueryClient()
  const may = useMay('write')
  const [asking, setAsking] = useState(false)
  const undo = useMutation({
    mutationFn: () =>
      body(api.POST('/api/imports/{id}/undo', { params: { path: { id: one.id } } })),
    onSuccess: async () => {
      setAsking(false)
      await known.invalidateQueries({ queryKey: ['imports'] })
      done(w.undoBegan)
    },
    onError: failed,
  })
  return (
    <>
      {undo.data && (
        <div role="status">
          <Text size="sm" fw={600}>
            {w.stays}
          </Text>
          <List size="sm">
            {undo.data.stays.map((said) => (
              <List.Item key={said.en}>{said[locale]}</List.Item>
            ))}
          </List>
        </div>
      )}
      {may && one.can_undo && (
        <Group justify="flex-end">
          <Button variant="subtle" color="brick" onClick={() => setAsking(true)}>
            {w.undo}
          </Button>
        </Group>
      )}
      {!one.can_undo && one.state === 'done' && (
        <Text size="sm" c="var(--muted)">
          {w.cannotUndo}
        </Text>
      )}
      <Confirm
        open={asking}
        title={w.undoTitle}
        action={w.undo}
        danger
        busy={undo.isPending}
        onYes={() => undo.mutate()}
        onNo={() => setAsking(false)}
      >
        {w.undoText(f.number(one.accepted))}
      </Confirm>
    </>
  )
}
