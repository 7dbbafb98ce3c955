/** Rename, merge, hide: what a person may change about a group. */
import {
  ActionIcon,
  Button,
  Group,
  Menu,
  Modal,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { parts } from '@/parts/words'
import { useChange } from './useChange'
import { words } from './words'

type One = Schemas['Group']
type All = Schemas['Groups']

export function GroupMenu({ one, all }: { one: One; all: All }) {
  const w = useWords(words)
  const p = useWords(parts)
  const { locale } = useLanguage()
  const change = useChange()
  const [open, setOpen] = useState<'rename' | 'merge' | null>(null)
  if (!useMay('write')) return null
  const others = all.groups.filter((other) => other.id !== one.id && !other.hidden)
  const hide = () =>
    change.mutate({
      group: one.id,
      said: { hidden: true },
      told: w.nowHidden,
      back: { hidden: false },
    })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={w.actions(one.title[locale])}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('rename')}>{w.rename}</Menu.Item>
          {others.length > 0 && <Menu.Item onClick={() => setOpen('merge')}>{w.merge}</Menu.Item>}
          <Menu.Item onClick={hide}>{w.hide}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open === 'merge' ? w.merge : w.rename}
        closeButtonProps={{ 'aria-label': p.close }}
      >
        {open === 'rename' && <Rename one={one} onDone={() => setOpen(null)} />}
        {open === 'merge' && <Merge one={one} others={others} onDone={() => setOpen(null)} />}
      </Modal>
    </>
  )
}

function Rename({ one, onDone }: { one: One; onDone: () => void }) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const change = useChange()
  const before = one.named ? one.title[locale] : ''
  const [title, setTitle] = useState(one.title[locale])
  const save = () =>
    change.mutate(
      { group: one.id, said: { title }, told: w.renamed(title), back: { title: before } },
      { onSuccess: onDone },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextInput
        label={w.name}
        description={w.nameNote}
        maxLength={80}
        value={title}
        data-autofocus
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Save busy={change.isPending} />
    </form>
  )
}

function Merge({ one, others, onDone }: { one: One; others: readonly One[]; onDone: () => void }) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const change = useChange()
  const [into, setInto] = useState<string | null>(null)
  const save = () =>
    into &&
    change.mutate(
      {
        group: one.id,
        said: { merged_into: Number(into) },
        told: w.merged,
        back: { merged_into: 0 },
      },
      { onSuccess: onDone },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="xs">
        <Select
          label={w.into}
          data={others.map((other) => ({ value: String(other.id), label: other.title[locale] }))}
          value={into}
          onChange={setInto}
        />
        <Text size="sm" c="var(--muted)">
          {w.mergeNote}
        </Text>
      </Stack>
      <Save busy={change.isPending} off={into === null} />
    </form>
  )
}

function Save({ busy, off = false }: { busy: boolean; off?: boolean }) {
  const w = useWords(words)
  return (
    <Group justify="flex-end" mt="md">
      <Button type="submit" loading={busy} disabled={off}>
        {w.save}
      </Button>
    </Group>
  )
}
