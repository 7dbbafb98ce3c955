/** The pieces of the form: what the fact is called, what it is, and what keeps it from being saved. */
import { Alert, Anchor, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { Link } from 'react-router'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import classes from '../facts.module.css'
import { Derived } from './Derived'
import { type Draft, units } from './editing'
import { Measured } from './Measured'
import { factEditor } from './words'

type Kept = Schemas['Whole']
type Put = (change: Partial<Draft>) => void

export function Named({
  draft,
  put,
  tried,
  fixed,
}: {
  draft: Draft
  put: Put
  tried: boolean
  fixed: boolean
}) {
  const w = useWords(factEditor)
  return (
    <Card>
      <div className={classes.pair}>
        <TextInput
          label={w.name}
          placeholder={w.nameHint}
          value={draft.title}
          onChange={(event) => put({ title: event.currentTarget.value })}
          error={tried && !draft.title.trim() ? w.nameNeeded : undefined}
          maxLength={200}
          required
          disabled={fixed}
        />
        <TextInput
          label={w.spanish}
          value={draft.title_es}
          onChange={(event) => put({ title_es: event.currentTarget.value })}
          maxLength={200}
          disabled={fixed}
        />
      </div>
    </Card>
  )
}

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

export function Said({
  may,
  kept,
  fixed,
  fresh,
  wrong,
  error,
}: {
  may: boolean
  kept: Kept | null
  fixed: boolean
  fresh: boolean
  wrong: string
  error: Error | null
}) {
  const w = useWords(factEditor)
  return (
    <>
      {!may && (
        <Alert color="honey" bg="var(--honey-pale)">
          {w.mayNot}
        </Alert>
      )}
      {may && fixed && kept && (
        <Alert color="honey" bg="var(--honey-pale)">
          {w.builtin}{' '}
          <Anchor component={Link} to={`/facts/new?from=${kept.name}`} size="sm" underline="always">
            {w.startLike}
          </Anchor>
        </Alert>
      )}
      {!fresh && !fixed && (
        <Alert color="honey" bg="var(--honey-pale)">
          {w.changes}
        </Alert>
      )}
      {(wrong || error) && (
        <Alert color="brick" variant="outline" title={w.notSaved} role="alert">
          <span style={{ overflowWrap: 'anywhere' }}>{wrong || error?.message}</span>
        </Alert>
      )}
    </>
  )
}
