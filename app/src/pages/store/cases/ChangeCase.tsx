/** Give an open case to somebody, or until another day. */
import { Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { Confirm } from '@/parts/Confirm'
import { done, failed } from '@/parts/say'
import type { CaseRow } from './Cases'
import { cases as words } from './words'

export function ChangeCase({ row, onEnd }: { row: CaseRow; onEnd: () => void }) {
  const w = useWords(words)
  const known = useQueryClient()
  const [assignee, setAssignee] = useState(row.assignee)
  const [day, setDay] = useState(row.due_at.slice(0, 10))
  const change = useMutation({
    mutationFn: () =>
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
    onSuccess: () => {
      done(w.changed)
      for (const key of ['cases', 'person']) known.invalidateQueries({ queryKey: [key] })
      onEnd()
    },
    onError: failed,
  })
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
