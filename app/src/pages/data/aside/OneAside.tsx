/** One thing that could not be taken: why, and what it says. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Confirm } from '@/parts/Confirm'
import { refusal } from '@/parts/refusals'
import { Snippet } from '@/parts/Snippet'
import { Answered } from '@/parts/states'
import { parts } from '@/parts/words'
import { pretty } from '../asked'
import { Facts } from '../Facts'
import { data } from '../words'
import { useActing } from './acting'
import { words } from './words'

export function OneAside({ id, onClose }: { id: number | null; onClose: () => void }) {
  const w = useWords(words)
  const p = useWords(parts)
  const asked = useQuery({
    queryKey: ['quarantine-one', id],
    queryFn: () => body(api.GET('/api/quarantine/{id}', { params: { path: { id: id ?? 0 } } })),
    enabled: id !== null,
  })
  return (
    <Modal
      opened={id !== null}
      onClose={onClose}
      size="lg"
      title={w.one}
      closeButtonProps={{ 'aria-label': p.close }}
    >
      <Answered asked={asked}>{(row) => <Read row={row} onClose={onClose} />}</Answered>
    </Modal>
  )
}

function Read({ row, onClose }: { row: Schemas['AsideRow']; onClose: () => void }) {
  const w = useWords(words)
  const d = useWords(data)
  const f = useFormats()
  const { locale } = useLanguage()
  const may = useMay('write')
  const [asking, setAsking] = useState(false)
  const { again, letGo } = useActing(onClose)
  return (
    <Stack gap="sm">
      <Facts
        rows={[
          [w.reason, refusal(row.reason, locale)],
          [w.source, row.source],
          [w.came, f.time(row.received_at)],
          [w.bytes, f.number(row.bytes)],
          [w.state, row.replayed_at ? `${w.replayed} ${f.time(row.replayed_at)}` : w.waits],
        ]}
      />
      {row.body !== '' && <Snippet code={pretty(row.body)} label={d.payload} />}
      {row.veiled && (
        <Text size="sm" c="var(--muted)">
          {w.veiled}
        </Text>
      )}
      {may && row.replayed_at === null && (
        <Group justify="flex-end">
          <Button variant="subtle" color="brick" onClick={() => setAsking(true)}>
            {w.let}
          </Button>
          <Button
            loading={again.isPending}
            onClick={() => again.mutate({ ids: [row.id], all: false })}
          >
            {w.again}
          </Button>
        </Group>
      )}
      <Confirm
        open={asking}
        title={w.letTitle}
        action={w.let}
        danger
        busy={letGo.isPending}
        onYes={() => letGo.mutate({ ids: [row.id], all: false })}
        onNo={() => setAsking(false)}
      >
        {w.letText}
      </Confirm>
    </Stack>
  )
}
