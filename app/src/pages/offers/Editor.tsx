/** One offer: write it, see who would get it before it is on, save, switch, duplicate. */
import { Alert, Anchor, Button, Group, Stack, Switch } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { rulesQuery, useMay } from '@/api/business'
import { api, body, Problem, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Leaving, SAVED } from '@/parts/Leaving'
import { PageFrame } from '@/parts/Page'
import { done } from '@/parts/say'
import { Answered } from '@/parts/states'
import { BLANK, type Draft, draftOf, idFor, refused, type Wrong, wish, wrong } from './editing'
import { editor } from './editorWords'
import { Care, Costs, What, Where } from './Fields'
import classes from './offers.module.css'
import { Reach } from './Reach'
import { Standing } from './Standing'
import { StateBadge } from './State'
import { state } from './state'
import { useSwitch } from './useSwitch'
import { Who } from './Who'
import { offers } from './words'

type Row = Schemas['OfferRow']
const OFF = 'off' //  of the button that keeps a draft

export function Page() {
  const { id } = useParams()
  const from = useSearchParams()[0].get('from')
  const source = id ?? from
  return source ? (
    <FromKept key={`${id}|${from}`} source={source} copy={!id} />
  ) : (
    <Form key="new" row={null} copy={false} />
  )
}

function FromKept({ source, copy }: { source: string; copy: boolean }) {
  const w = useWords(editor)
  const { title } = useWords(offers)
  const found = useQuery({
    queryKey: ['offer', source],
    queryFn: () => body(api.GET('/api/offers/{id}', { params: { path: { id: source } } })),
  })
  if (found.data) return <Form row={found.data} copy={copy} />
  return (
    <PageFrame title={copy ? w.newTitle : title}>
      <Answered asked={found}>{() => null}</Answered>
    </PageFrame>
  )
}

/** `copy`: a new offer that begins as that one. */
function Form({ row, copy }: { row: Row | null; copy: boolean }) {
  const w = useWords(editor)
  const rules = useQuery(rulesQuery)
  if (rules.data) return <Writing row={row} copy={copy} zone={rules.data.zone} />
  return (
    <PageFrame title={w.newTitle}>
      <Answered asked={rules}>{() => null}</Answered>
    </PageFrame>
  )
}

function Writing({ row, copy, zone }: { row: Row | null; copy: boolean; zone: string }) {
  const w = useWords(editor)
  const may = useMay('write')
  const fresh = row === null || copy
  const first = useFirst(row, copy, zone)
  const [draft, setDraft] = useState<Draft>(first)
  const [tried, setTried] = useState(false)
  const id = useId(row, fresh, draft.name)
  const save = useSave(id, fresh)
  const mistakes = wrong(draft)
  const right = Object.keys(mistakes).length === 0
  const shown: Wrong = { ...(tried ? mistakes : {}), ...said(save.error) }
  const changed = JSON.stringify(draft) !== JSON.stringify(first)
  const put = (change: Partial<Draft>) => {
    save.reset()
    setDraft((before) => ({ ...before, ...change }))
  }
  const fields = { draft, put, wrong: shown, disabled: !may }
  return (
    <PageFrame
      title={fresh ? w.newTitle : row.offer.name}
      subtitle={
        <Anchor component={Link} to="/offers" size="sm">
          {w.back}
        </Anchor>
      }
      actions={!fresh && <Actions row={row} />}
    >
      <Leaving unsaved={changed && !save.isSuccess} />
      <form
        noValidate
        className={classes.editor}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          const { submitter } = event.nativeEvent as SubmitEvent
          const active = submitter?.getAttribute('value') === OFF ? false : null
          if (right) save.mutate({ ...wish(draft, zone), active })
          else toFirstWrong(event.currentTarget)
        }}
      >
        <Stack gap="md">
          {!may && <Alert color="honey">{w.mayNot}</Alert>}
          <What {...fields} />
          <Costs {...fields} />
          <Who {...fields} />
          <Where {...fields} />
          <Care {...fields} />
          {save.error && (
            <Alert color="brick" variant="outline" title={w.notSaved} role="alert">
              {save.error.message}
            </Alert>
          )}
          {may && (
            <Group>
              <Button type="submit" loading={save.isPending} disabled={!fresh && !changed}>
                {fresh ? w.create : w.save}
              </Button>
              {fresh && (
                <Button type="submit" value={OFF} variant="default" disabled={save.isPending}>
                  {w.createOff}
                </Button>
              )}
              {changed && <span className={classes.unsaved}>{w.unsaved}</span>}
            </Group>
          )}
        </Stack>
        <Stack gap="md" className={classes.side}>
          <Reach id={id} wish={right ? wish(draft, zone) : null} />
          {!fresh && <Standing row={row} />}
        </Stack>
      </form>
    </PageFrame>
  )
}

/** Where something is missing, once it is marked. */
function toFirstWrong(form: HTMLFormElement) {
  requestAnimationFrame(() => {
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  })
}

/** What the form begins with. */
function useFirst(row: Row | null, copy: boolean, zone: string): Draft {
  const w = useWords(editor)
  const segment = useSearchParams()[0].get('segment')
  if (!row) return segment ? { ...BLANK, rule: { segment } } : BLANK
  const draft = draftOf(row.offer, zone)
  return copy ? { ...draft, name: w.copyOf(draft.name) } : draft
}

/** The id: its own, or one made of its name that is not taken. */
function useId(row: Row | null, fresh: boolean, name: string): string {
  const all = useQuery({
    queryKey: ['offers'],
    queryFn: () => body(api.GET('/api/offers')),
    enabled: fresh,
  }).data
  return fresh || !row
    ? idFor(
        name,
        (all ?? []).map((one) => one.id),
      )
    : row.id
}

function useSave(id: string, fresh: boolean) {
  const w = useWords(editor)
  const go = useNavigate()
  const known = useQueryClient()
  return useMutation({
    mutationFn: (told: Schemas['OfferPut']) =>
      body(api.PUT('/api/offers/{id}', { params: { path: { id } }, body: told })),
    onSuccess: (row) => {
      known.setQueryData(['offer', row.id], row)
      known.invalidateQueries({ queryKey: ['offers'] })
      done((fresh && row.active ? w.created : w.saved)(row.offer.name))
      if (fresh) go(`/offers/${encodeURIComponent(row.id)}`, { replace: true, state: SAVED })
    },
  })
}

function said(error: unknown): Wrong {
  return error instanceof Problem && error.status === 422 ? refused(error.detail) : {}
}

function Actions({ row }: { row: Row }) {
  const w = useWords(offers)
  const may = useMay('write')
  const turn = useSwitch()
  return (
    <Group gap="md">
      <StateBadge is={state(row, Date.now())} />
      {may && (
        <>
          <Switch
            label={w.inUse}
            checked={row.active}
            disabled={turn.isPending}
            onChange={(event) => turn.mutate({ row, active: event.currentTarget.checked })}
          />
          <Button
            component={Link}
            to={`/offers/new?from=${encodeURIComponent(row.id)}`}
            variant="default"
            leftSection={<IconCopy size={16} aria-hidden />}
          >
            {w.copy}
          </Button>
        </>
      )}
    </Group>
  )
}
