/** A form for a new key; the key itself, shown once, with how to use it. */
import { Alert, Button, Group, Modal, Select, Stack, Tabs, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Snippet } from '@/parts/Snippet'
import { failed } from '@/parts/say'
import { parts } from '@/parts/words'
import { makeKey } from './making'
import { snippets } from './snippets'
import { words } from './words'

type Scope = Schemas['KeyWish']['scopes'][number]
const SCOPES: readonly Scope[] = ['ingest', 'scan', 'read', 'write', 'admin']

export function NewKey({
  open,
  sources,
  onClose,
}: {
  open: boolean
  sources: readonly Schemas['SourceRow'][]
  onClose: () => void
}) {
  const w = useWords(words)
  const p = useWords(parts)
  const known = useQueryClient()
  const [made, setMade] = useState<{ key: string; scope: Scope } | null>(null)
  const make = useMutation({
    mutationFn: (said: { title: string; scope: Scope; source?: string }) =>
      makeKey({ title: said.title, scopes: [said.scope], source: said.source }),
    onSuccess: ({ key }, { scope }) => {
      known.invalidateQueries({ queryKey: ['keys'] })
      setMade({ key, scope })
    },
    onError: failed,
  })
  const close = () => {
    setMade(null)
    onClose()
  }
  return (
    <Modal
      opened={open}
      onClose={close}
      size="lg"
      title={made ? w.theKey : w.addKey}
      closeOnClickOutside={made === null}
      closeButtonProps={{ 'aria-label': p.close }}
    >
      {made ? (
        <Made key_={made.key} scope={made.scope} onClose={close} />
      ) : (
        <Wish sources={sources} busy={make.isPending} onWish={make.mutate} />
      )}
    </Modal>
  )
}

function Wish({
  sources,
  busy,
  onWish,
}: {
  sources: readonly Schemas['SourceRow'][]
  busy: boolean
  onWish: (said: { title: string; scope: Scope; source?: string }) => void
}) {
  const w = useWords(words)
  const [title, setTitle] = useState('')
  const [scope, setScope] = useState<Scope>(sources.length > 0 ? 'ingest' : 'read')
  const [source, setSource] = useState(sources[0]?.name ?? '')
  const send = (event: FormEvent) => {
    event.preventDefault()
    onWish({ title, scope, source: scope === 'ingest' ? source : undefined })
  }
  const scopes = SCOPES.filter((one) => one !== 'ingest' || sources.length > 0)
  return (
    <form onSubmit={send}>
      <Stack>
        <TextInput
          label={w.keyTitle}
          required
          maxLength={200}
          data-autofocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Select
          label={w.may}
          allowDeselect={false}
          data={scopes.map((one) => ({ value: one, label: w.scopes[one] }))}
          value={scope}
          onChange={(next) => next && setScope(next)}
        />
        {scope === 'ingest' && (
          <Select
            label={w.source}
            description={w.sourceHint}
            allowDeselect={false}
            required
            data={sources.map((one) => ({ value: one.name, label: one.title }))}
            value={source}
            onChange={(next) => next && setSource(next)}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {w.make}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Made({ key_, scope, onClose }: { key_: string; scope: Scope; onClose: () => void }) {
  const w = useWords(words)
  const said = snippets(window.location.origin, key_)
  return (
    <Stack>
      <Alert color="honey" variant="outline" bg="var(--honey-pale)" p="xs">
        {w.once}
      </Alert>
      <Snippet code={key_} label={w.theKey} />
      {scope === 'ingest' && (
        <Tabs defaultValue="curl">
          <Tabs.List aria-label={w.firstEvent}>
            <Tabs.Tab value="curl">curl</Tabs.Tab>
            <Tabs.Tab value="python">Python</Tabs.Tab>
            <Tabs.Tab value="javascript">JavaScript</Tabs.Tab>
          </Tabs.List>
          {(['curl', 'python', 'javascript'] as const).map((one) => (
            <Tabs.Panel key={one} value={one} pt="xs">
              <Snippet code={said[one]} label={`${w.firstEvent}: ${one}`} />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>{w.isThere}</Button>
      </Group>
    </Stack>
  )
}
