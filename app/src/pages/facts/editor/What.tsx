/** What the fact is: measured, or worked out of others; and its unit. */
import { SegmentedControl, Select, Stack } from '@mantine/core'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Derived } from './Derived'
import { type Draft, units } from './editing'
import { Measured } from './Measured'
import { factEditor } from './words'

type Put = (change: Partial<Draft>) => void

export function What({
  draft,
  put,
  vocabulary,
  fixed,
}: {
  draft: Draft
  put: Put
  vocabulary: Schemas['Vocabulary']
  fixed: boolean
}) {
  const w = useWords(factEditor)
  const possible = units(draft, vocabulary)
  const names: Record<string, string> = w.units
  return (
    <Card title={w.what}>
      <Stack gap="md">
        <SegmentedControl
          aria-label={w.way}
          w="fit-content"
          maw="100%"
          value={draft.way}
          onChange={(way) => put({ way: way === 'derived' ? 'derived' : 'measured' })}
          data={[
            { value: 'measured', label: w.measured },
            { value: 'derived', label: w.derived },
          ]}
          disabled={fixed}
        />
        {draft.way === 'derived' ? (
          <Derived draft={draft} put={put} />
        ) : (
          <Measured draft={draft} put={put} />
        )}
        {possible.length > 0 && (
          <Select
            label={w.unit}
            w={260}
            maw="100%"
            data={possible.map((one) => ({ value: one, label: names[one] ?? one }))}
            value={draft.unit || null}
            allowDeselect={false}
            onChange={(next) => {
              const unit = possible.find((one) => one === next)
              if (unit) put({ unit })
            }}
            disabled={fixed}
          />
        )}
      </Stack>
    </Card>
  )
}
