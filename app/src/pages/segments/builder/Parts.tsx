/** What the segment is called; and what keeps it from being saved. */
import { Alert, Anchor, TextInput } from '@mantine/core'
import { Link } from 'react-router'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import classes from './builder.module.css'
import type { Draft, Put } from './draft'
import { builder } from './words'

type Kept = Schemas['Whole']

export function Titles({
  draft,
  put,
  tried,
  disabled,
}: {
  draft: Draft
  put: Put
  tried: boolean
  disabled: boolean
}) {
  const w = useWords(builder)
  return (
    <div className={classes.titles}>
      <TextInput
        label={w.name}
        placeholder={w.nameHint}
        value={draft.title}
        onChange={(event) => put({ title: event.currentTarget.value })}
        error={tried && !draft.title.trim() ? w.nameNeeded : undefined}
        maxLength={200}
        required
        disabled={disabled}
      />
      <TextInput
        label={w.spanish}
        value={draft.title_es}
        onChange={(event) => put({ title_es: event.currentTarget.value })}
        maxLength={200}
        disabled={disabled}
      />
    </div>
  )
}

export function Said({
  may,
  builtin,
  kept,
  wrong,
  error,
}: {
  may: boolean
  builtin: boolean
  kept: Kept | null
  wrong: string
  error: Error | null
}) {
  const w = useWords(builder)
  return (
    <>
      {!may && (
        <Alert color="honey" bg="var(--honey-pale)">
          {w.mayNot}
        </Alert>
      )}
      {builtin && kept && (
        <Alert color="honey" bg="var(--honey-pale)">
          {w.builtin}{' '}
          <Anchor
            component={Link}
            to={`/segments/new?from=${kept.name}`}
            size="sm"
            underline="always"
          >
            {w.startLike}
          </Anchor>
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
