/** Close a case: how it ended, what was done, and when they are asked again. */
import { NumberInput, Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { Confirm } from '@/parts/Confirm'
import type { CaseRow } from './Cases'
import { useCaseDeed } from './useCaseDeed'
import { cases as words } from './words'

const OUTCOMES = ['made_good', 'not_made_good'] as const
type Outcome = (typeof OUTCOMES)[number]
const USUAL_DAYS = 14

export function CloseCase({ row, onEnd }: { row: CaseRow; onEnd: () => void }) {
  const w = useWords(words)
  const [outcome, setOutcome] = useState<Outcome>('made_good')
  const [note, setNote] = useState('')
  const [days, setDays] = useState<number>(row.level ? USUAL_DAYS : 0)
  const close = useCaseDeed(
    () =>
      body(
        api.POST('/api/cases/{id}/close', {
          params: { path: { id: row.id } },
          body: { outcome, note, reask_days: days },
        }),
      ),
    w.closed,
    onEnd,
  )
  return (
    <Confirm
      open
      title={w.closing}
      action={w.close}
      busy={close.isPending}
      onYes={() => close.mutate()}
      onNo={onEnd}
    >
      <Stack>
        <Radio.Group
          label={w.outcome}
          value={outcome}
          onChange={(next) => setOutcome(OUTCOMES.find((one) => one === next) ?? 'made_good')}
          description={outcome === 'made_good' ? w.goodText : w.badText}
        >
          <Stack gap="xs" mt="xs">
            {OUTCOMES.map((one) => (
              <Radio key={one} value={one} label={w.outcomes[one]} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={w.note}
          autosize
          minRows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <NumberInput
          label={w.reask}
          min={0}
          max={365}
          allowDecimal={false}
          value={days}
          onChange={(next) => setDays(typeof next === 'number' ? next : 0)}
        />
      </Stack>
    </Confirm>
  )
}
