/** One sign-up form: write it, see it as visitors will, show it, see what came of it. */
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useMay } from '@/api/business'
import { Problem } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { Confirm } from '@/parts/Confirm'
import { Leaving } from '@/parts/Leaving'
import { PageFrame } from '@/parts/Page'
import { read } from '@/parts/spoken'
import { Answered, Failed } from '@/parts/states'
import { asking, purposesQuery } from '../../person/consent/purposes'
import { copyOf, TAB } from './addresses'
import { Came } from './Came'
import { Compare } from './comparing/Compare'
import { editorWords } from './editorWords'
import { formsQuery, On } from './Forms'
import { blank, type Form, nameFor, type Purpose, type Row, whole } from './form'
import classes from './forms.module.css'
import { Opens } from './Opens'
import { Preview } from './Preview'
import { Asks, What } from './Says'
import { Share } from './Share'
import { useForm } from './useForm'

export function Page() {
  const { name } = useParams()
  const from = useSearchParams()[0].get('from')
  const rows = useQuery(formsQuery)
  const purposes = useQuery(purposesQuery)
  const like = rows.data?.find((one) => one.name === (name ?? from))
  if (!rows.data || !purposes.data)
    return (
      <Framed name={name}>
        {rows.data ? (
          <Answered asked={purposes}>{() => null}</Answered>
        ) : (
          <Answered asked={rows}>{() => null}</Answered>
        )}
      </Framed>
    )
  if (name && !like)
    return (
      <Framed name={name}>
        <Failed error={new Problem(404, '')} />
      </Framed>
    )
  return (
    <Writing
      key={name ?? `new ${from}`}
      one={name ? like : undefined}
      like={like}
      rows={rows.data}
      purposes={asking(purposes.data)}
    />
  )
}

function Framed({ name, children }: { name: string | undefined; children: ReactNode }) {
  const w = useWords(editorWords)
  return (
    <PageFrame title={name ?? w.newTitle} subtitle={<Back />}>
      {children}
    </PageFrame>
  )
}

type Props = {
  /** Undefined: a new one. */
  one: Row | undefined
  /** What it begins as. */
  like: Row | undefined
  rows: readonly Row[]
  purposes: readonly Purpose[]
}

function Writing({ one, like, rows, purposes }: Props) {
  const w = useWords(editorWords)
  const { locale } = useLanguage()
  const may = useMay('write')
  const first = like?.form ?? blank(purposes[0])
  const [form, setForm] = useState<Form>(first)
  const name = one?.name ?? nameFor(read(form.title, 'en'), rows)
  const { save, drop } = useForm(name, !one)
  const changed = JSON.stringify(form) !== JSON.stringify(first)
  const put = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }))
  return (
    <PageFrame
      title={(one && read(one.form.title, locale)) || w.newTitle}
      subtitle={<Back />}
      actions={one && <Deeds one={one} onDrop={() => drop.mutate()} dropping={drop.isPending} />}
    >
      <Leaving unsaved={changed} />
      {one && <Standing one={one} rows={rows} />}
      <div className={classes.sides}>
        <fieldset disabled={!may} className={classes.bare} aria-label={w.what}>
          <Stack>
            {!may && <Alert color="honey">{w.mayNot}</Alert>}
            <What form={form} put={put} />
            <Asks form={form} put={put} purposes={purposes} />
            {form.kind === 'popup' && <Opens form={form} put={put} />}
            {may && <Keep one={one} form={form} changed={changed} save={save} />}
          </Stack>
        </fieldset>
        <div className={classes.side}>
          <Preview form={form} />
        </div>
      </div>
    </PageFrame>
  )
}

function Keep({
  one,
  form,
  changed,
  save,
}: {
  one: Row | undefined
  form: Form
  changed: boolean
  save: ReturnType<typeof useForm>['save']
}) {
  const w = useWords(editorWords)
  const ready = whole(form)
  const open = one?.active ? w.shownAtOnce : w.unsaved
  return (
    <Group>
      <Button
        loading={save.isPending}
        disabled={!ready || (one && !changed)}
        onClick={() => save.mutate(form)}
      >
        {one ? w.save : w.create}
      </Button>
      <Text size="sm" c="var(--muted)" role="status">
        {ready ? changed && open : w.lacks}
      </Text>
    </Group>
  )
}

/** What is there of a form that was kept, before it is changed. */
function Standing({ one, rows }: { one: Row; rows: readonly Row[] }) {
  return (
    <div className={classes.standing}>
      <Stack>
        <Came one={one} />
        <Share one={one} />
      </Stack>
      {one.form.kind !== 'till' && <Compare one={one} rows={rows} />}
    </div>
  )
}

function Deeds({ one, onDrop, dropping }: { one: Row; onDrop: () => void; dropping: boolean }) {
  const w = useWords(editorWords)
  const may = useMay('write')
  const [asking, setAsking] = useState(false)
  return (
    <Group>
      <On one={one} />
      {may && (
        <Button component={Link} to={copyOf(one.name)} variant="default">
          {w.copy}
        </Button>
      )}
      {may && one.sent === 0 && (
        <Button variant="default" c="var(--brick)" onClick={() => setAsking(true)}>
          {w.drop}
        </Button>
      )}
      <Confirm
        open={asking}
        danger
        title={w.dropAsk}
        action={w.drop}
        busy={dropping}
        onNo={() => setAsking(false)}
        onYes={onDrop}
      >
        {w.dropText}
      </Confirm>
    </Group>
  )
}

function Back() {
  const w = useWords(editorWords)
  return (
    <Anchor component={Link} to={TAB} size="sm">
      {w.all}
    </Anchor>
  )
}
