/** The words of a template in one language, checked while they are written. */
import { Alert, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { useBlocker } from 'react-router'
import { useMay } from '@/api/business'
import { api } from '@/api/client'
import { useWords } from '@/language/language'
import type { Locale } from '@/language/words'
import { Confirm } from '@/parts/Confirm'
import { done, failed } from '@/parts/say'
import { Checked } from './Checked'
import classes from './messages.module.css'
import { type Draft, sameDraft } from './starters'
import { messages } from './words'

export function TemplateForm({
  name,
  locale,
  saved,
  begin,
  translating,
  blocked,
  onSaved,
}: {
  name: string
  locale: Locale
  /** As it is kept; undefined: not written yet. */
  saved: Draft | undefined
  begin: Draft
  translating: boolean
  blocked: boolean
  onSaved: (name: string) => void
}) {
  const w = useWords(messages)
  const may = useMay('write')
  const known = useQueryClient()
  const [first, setFirst] = useState<Draft>({
    subject: begin.subject,
    text: begin.text,
    html: begin.html,
  })
  const [draft, setDraft] = useState<Draft>(first)
  const dirty = !sameDraft(draft, first)
  const leaving = useBlocker(dirty)
  const save = useMutation({
    mutationFn: () =>
      api.PUT('/api/templates/{name}/{locale}', {
        params: { path: { name, locale } },
        body: draft,
      }),
    onSuccess: async () => {
      flushSync(() => setFirst(draft))
      await known.invalidateQueries({ queryKey: ['templates'] })
      done(w.templates.saved(name))
      onSaved(name)
    },
    onError: failed,
  })
  const put = (more: Partial<Draft>) => setDraft({ ...draft, ...more })
  const changed = dirty || saved === undefined
  return (
    <Stack gap="sm" component="section" aria-label={w.templates.languages[locale]}>
      {!saved && name && translating && (
        <Text size="sm" c="var(--muted)">
          {w.templates.missing(w.templates.languages[locale])}. {w.templates.copied}
        </Text>
      )}
      <TextInput
        label={w.templates.subject}
        lang={locale}
        readOnly={!may}
        dir="auto"
        value={draft.subject}
        onChange={(event) => put({ subject: event.currentTarget.value })}
      />
      <Textarea
        label={w.templates.text}
        lang={locale}
        description={w.templates.textHint}
        className={classes.code}
        readOnly={!may}
        autosize
        minRows={8}
        maxRows={18}
        value={draft.text}
        onChange={(event) => put({ text: event.currentTarget.value })}
      />
      <Textarea
        label={w.templates.html}
        lang={locale}
        description={w.templates.htmlHint}
        className={classes.code}
        readOnly={!may}
        autosize
        minRows={3}
        maxRows={14}
        value={draft.html}
        onChange={(event) => put({ html: event.currentTarget.value })}
      />
      <Text size="sm" c="var(--muted)" style={{ overflowWrap: 'anywhere' }}>
        {w.templates.names}
      </Text>
      {!draft.text.includes('links.unsubscribe') && (
        <Alert color="yellow" variant="outline" c="var(--ink)">
          {w.templates.noWayOut}
        </Alert>
      )}
      <Checked draft={draft} locale={locale} />
      {may ? (
        <Group>
          <Button
            disabled={!name || blocked || !changed}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {w.templates.save}
          </Button>
          {changed && (
            <Text size="sm" c="var(--muted)">
              {w.templates.unsaved}
            </Text>
          )}
        </Group>
      ) : (
        <Text size="sm" c="var(--muted)">
          {w.templates.mayNot}
        </Text>
      )}
      <Confirm
        open={leaving.state === 'blocked'}
        title={w.templates.discard}
        action={w.templates.discardYes}
        danger
        onYes={() => leaving.proceed?.()}
        onNo={() => leaving.reset?.()}
      >
        {w.templates.discardText}
      </Confirm>
    </Stack>
  )
}
