/** One import from the file to its start: dropped, mapped, looked at, begun. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { rulesQuery, useDeep } from '@/api/business'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { failed } from '@/parts/say'
import { Failed, Loading } from '@/parts/states'
import { beginning, columnsOf } from './columns'
import { FileDrop } from './FileDrop'
import { MappingForm } from './MappingForm'
import { Migrating, type Migration } from './Migrating'
import { type Draft, draft, lacks } from './mapping'
import { mapping as formWords } from './mapWords'
import { Looked } from './Preview'
import { Sending, useSending } from './Sending'
import { begin, ENDINGS, look, MOST_BYTES, MOST_FILES, suggestion } from './sending'
import { toml } from './toml'
import { words } from './words'

type Opened = {
  files: File[]
  form: Draft | null
  own: string | null
  guessed: boolean
  migration: Migration | null
}

export function NewImport({ onBegun }: { onBegun: (job: string) => void }) {
  const w = useWords(words)
  const [wrong, setWrong] = useState('')
  const [round, setRound] = useState(0)
  const [byHand, setByHand] = useState(false)
  const known = useQueryClient()
  const open = useMutation({
    mutationFn: async (files: File[]) =>
      opened(files, (await known.ensureQueryData(rulesQuery)).zone),
    onSuccess: (found) => (found ? setRound((one) => one + 1) : setWrong(w.several)),
  })
  const take = (files: File[]) => {
    if (files.length === 0) return
    const said = complaint(files)
    setWrong(said === null ? '' : said.length === 1 ? w[said[0]] : w.wrongEnding(said[1]))
    if (said === null) open.mutate(files)
  }
  const over = () => {
    open.reset()
    setWrong('')
    setByHand(false)
  }
  const begun = (job: string) => {
    over()
    onBegun(job)
  }
  return (
    <Card
      title={w.title}
      aside={
        open.data && (
          <Button size="xs" variant="default" onClick={over}>
            {w.again}
          </Button>
        )
      }
    >
      {wrong && (
        <Text size="sm" c="var(--brick)" role="alert" mb="sm">
          {wrong}
        </Text>
      )}
      {!open.data && !open.isPending && <FileDrop onFiles={take} />}
      {open.isPending && (
        <div>
          <Text size="sm">{w.reading}</Text>
          <Loading />
        </div>
      )}
      {open.isError && <Failed error={open.error} />}
      {open.data?.migration && !byHand && (
        <Migrating
          files={open.data.files}
          migration={open.data.migration}
          onBegun={begun}
          onOwn={() => setByHand(true)}
        />
      )}
      {open.data && (byHand || !open.data.migration) && (
        <Mapping key={round} opened={open.data} onBegun={begun} />
      )}
    </Card>
  )
}

/** What is wrong with these files: the word for it, and perhaps which. */
function complaint(
  files: readonly File[],
): ['tooBig' | 'tooMany' | 'several'] | ['wrongEnding', string] | null {
  const odd = files.find(
    ({ name }) => !ENDINGS.some((one) => name.toLowerCase().endsWith(`.${one}`)),
  )
  const data = files.filter(({ name }) => !name.toLowerCase().endsWith('.toml'))
  if (odd) return ['wrongEnding', odd.name]
  if (data.length > MOST_FILES) return ['tooMany']
  if (files.reduce((all, one) => all + one.size, 0) > MOST_BYTES) return ['tooBig']
  return data.length === 0 ? ['several'] : null
}

/** What the files say of themselves; null: several, and nobody says how they belong together. */
async function opened(files: File[], zone: string): Promise<Opened | null> {
  const own = files.find(({ name }) => name.toLowerCase().endsWith('.toml'))
  const rest = files.filter((one) => one !== own)
  const [file] = rest
  if (own || file === undefined)
    return {
      files: rest,
      form: null,
      own: (await own?.text()) ?? '',
      guessed: true,
      migration: null,
    }
  const found = await guessed(rest)
  if (rest.length > 1)
    return found?.system
      ? { files: rest, form: null, own: '', guessed: true, migration: found }
      : null
  const columns = await columnsOf(file)
  return {
    files: rest,
    form: draft(file.name, columns, found, zone),
    own: null,
    guessed: Boolean(found?.what),
    migration: found?.system ? found : null,
  }
}

/** The server's guess, from the files' first lines; null: none, and the form is empty. */
async function guessed(files: readonly File[]) {
  const some = files.map((file) =>
    file.name.toLowerCase().endsWith('.parquet') ? file : beginning(file),
  )
  return suggestion({ files: await Promise.all(some), mapping: null }).catch(() => null)
}

function Mapping({ opened, onBegun }: { opened: Opened; onBegun: (job: string) => void }) {
  const w = useWords(words)
  const m = useWords(formWords)
  const f = useFormats()
  const known = useQueryClient()
  const deep = useDeep()
  const [form, setForm] = useState(opened.form)
  const [hand, setHand] = useState(opened.own)
  const mapping = hand ?? (form ? toml(form) : '')
  const parcel = { files: opened.files, mapping }
  const lacking = hand === null && form ? lacks(form) : []
  const sending = useSending()
  const looked = useMutation({ mutationFn: () => look(parcel, sending.told, sending.fresh()) })
  const start = useMutation({
    mutationFn: () => begin(parcel, sending.told, sending.fresh()),
    onSuccess: (job) => {
      known.invalidateQueries({ queryKey: ['imports'] })
      onBegun(job.id)
    },
    onError: (error) => sending.stopped() || failed(error),
  })
  const stop = () => {
    sending.stop()
    looked.reset()
    start.reset()
  }
  const shown = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (looked.data) shown.current?.focus()
  }, [looked.data])
  const changed = (next: () => void) => {
    next()
    looked.reset()
  }
  return (
    <Stack>
      <Text size="sm">
        <bdi>{f.list(opened.files.map((one) => one.name))}</bdi>
        {!opened.guessed && ` · ${w.cannotGuess}`}
        {opened.own !== null && ` · ${w.ownMapping}`}
      </Text>
      {hand === null && form ? (
        <MappingForm draft={form} onDraft={(next) => changed(() => setForm(next))} />
      ) : (
        <Textarea
          label={m.mapping}
          autosize
          minRows={10}
          maxRows={26}
          styles={{ input: { fontFamily: 'monospace', fontSize: 13 } }}
          value={hand ?? ''}
          onChange={(event) => {
            const text = event.currentTarget.value
            changed(() => setHand(text))
          }}
        />
      )}
      {deep && form && (
        <Group>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => changed(() => setHand(hand === null ? mapping : null))}
          >
            {hand === null ? m.byHand : m.byForm}
          </Button>
        </Group>
      )}
      {lacking.map((one) => (
        <Text key={one} size="sm" c="var(--brick)" role="status">
          {m.lack[one]}
        </Text>
      ))}
      <Group>
        <Button
          disabled={lacking.length > 0}
          loading={looked.isPending}
          onClick={() => looked.mutate()}
        >
          {m.look}
        </Button>
      </Group>
      {(looked.isPending || start.isPending) && <Sending share={sending.share} onStop={stop} />}
      {looked.isError && <Failed error={looked.error} again={() => looked.mutate()} />}
      {looked.data && (
        <div ref={shown} tabIndex={-1}>
          <Looked found={looked.data} busy={start.isPending} onTake={() => start.mutate()} />
        </div>
      )}
    </Stack>
  )
}
