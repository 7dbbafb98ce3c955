/** Give an open case to somebody, or until another day. */
import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { Confirm } from '@/parts/Confirm'
import type { CaseRow } from './Cases'
import { useCaseDeed } from './useCaseDeed'
import { cases as words } from './words'

export function ChangeCase({ row, onEnd }: { row: CaseRow; onEnd: () => void }) {
  const w = useWords(words)
  const [assignee, setAssignee] = useState(row.assignee)
  const [day, setDay] = useState(row.due_at.slice(0, 10))
  const change = useCaseDeed(
    () =>
      body(
        api.PATCH('/api/cases/{id}', {
          params: { path: { id: row.id } },
          body: {
            assignee,
            due_at: `${day}T${row.due_at.slice(11) || '12:00:00Z'}`,
            note: row.note,
          },
        }),
      ),
    w.changed,
    onEnd,
  )
  return (
    <Confirm
      open
      title={w.change}
      action={w.change}
      busy={change.isPending}
      onYes={() => change.mutate()}
      onNo={onEnd}
    >
      <Stack>
        <TextInput
          label={w.assignee}
          maxLength={200}
          value={assignee}
          onChange={(event) => setAssignee(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={w.until}
          required
          value={day}
          onChange={(event) => setDay(event.currentTarget.value || day)}
        />
      </Stack>
    </Confirm>
  )
}
