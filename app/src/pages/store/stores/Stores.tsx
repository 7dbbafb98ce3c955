/** What the stores are called and where they stand: those that orders name, and those added by hand. */
import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { useVocabulary } from '@/parts/rule/useVocabulary'
import { Answered, Empty } from '@/parts/states'
import { SaveRow } from '../../settings/SaveRow'
import { useRules } from '../../settings/useRules'
import classes from '../store.module.css'
import { pointOf, pointText } from './point'
import { storesWords } from './words'

type Store = Schemas['StoreChoice']
type Row = { id: string; name: string; point: string; seen: number }
const SHOWN = 12

export function Stores() {
  const asked = useVocabulary()
  return (
    <Answered asked={asked}>
      {({ stores }) => <Form key={JSON.stringify(stores.map(rowOf))} stores={stores} />}
    </Answered>
  )
}

function rowOf(one: Store): Row {
  const { id, seen } = one
  const name = one.name === id ? '' : one.name
  return { id, name, point: pointText(one.latitude, one.longitude), seen }
}

function Form({ stores }: { stores: readonly Store[] }) {
  const w = useWords(storesWords)
  const f = useFormats()
  const rules = useRules()
  const [rows, setRows] = useState(() => stores.map(rowOf))
  const [all, setAll] = useState(false)
  const dirty = JSON.stringify(rows) !== JSON.stringify(stores.map(rowOf))
  const blocked = rows.some(({ point }) => point.trim() !== '' && pointOf(point) === null)
  const put = (id: string, more: Partial<Row>) =>
    setRows(rows.map((one) => (one.id === id ? { ...one, ...more } : one)))
  const shown = all ? rows : rows.slice(0, SHOWN)
  return (
    <Card title={w.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rules.save({ stores: keptOf(rows) })
        }}
      >
        <Stack>
          <Text size="sm" c="var(--muted)">
            {w.text}
          </Text>
          {rows.length === 0 && <Empty title={w.none} text={w.noneText} />}
          {shown.map((one) => (
            <OneStore
              key={one.id}
              one={one}
              may={rules.may}
              put={(more) => put(one.id, more)}
              onRemove={() =>
                setRows(
                  rows.flatMap((row) =>
                    row.id !== one.id ? [row] : row.seen ? [{ ...row, name: '', point: '' }] : [],
                  ),
                )
              }
            />
          ))}
          {rows.length > shown.length && (
            <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
              {w.more(f.number(rows.length - shown.length))}
            </Button>
          )}
          {rules.may && (
            <Add
              taken={rows.map((one) => one.id)}
              onAdd={(id) => setRows([{ id, name: id, point: '', seen: 0 }, ...rows])}
            />
          )}
          <SaveRow may={rules.may} dirty={dirty} saving={rules.saving} blocked={blocked} />
        </Stack>
      </form>
    </Card>
  )
}

/** Those that somebody said something of. */
function keptOf(rows: readonly Row[]) {
  return rows
    .filter((one) => one.name.trim() !== '' || one.point.trim() !== '' || one.seen === 0)
    .map(({ id, name, point }) => ({ id, name: name.trim() || id, ...pointOf(point) }))
}

function OneStore({
  one,
  may,
  put,
  onRemove,
}: {
  one: Row
  may: boolean
  put: (more: Partial<Row>) => void
  onRemove: () => void
}) {
  const w = useWords(storesWords)
  const f = useFormats()
  const wrong = one.point.trim() !== '' && pointOf(one.point) === null
  const said = one.name !== '' || one.point !== '' || one.seen === 0
  return (
    <fieldset className={classes.oneStore} aria-label={one.id}>
      <div className={classes.storeId}>
        <Text size="sm" fw={600} className={classes.wrap}>
          {one.id}
        </Text>
        <Text size="xs" c="var(--muted)">
          {one.seen ? w.seen(f.number(one.seen)) : w.unseen}
        </Text>
      </div>
      <TextInput
        label={w.name}
        value={one.name}
        maxLength={120}
        readOnly={!may}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <TextInput
        label={w.point}
        placeholder={w.pointHint}
        value={one.point}
        maxLength={60}
        readOnly={!may}
        error={wrong ? w.noPoint : undefined}
        onChange={(event) => put({ point: event.currentTarget.value })}
      />
      {may && said && (
        <ActionIcon
          variant="subtle"
          color="dark"
          mt={26}
          aria-label={w.remove(one.name || one.id)}
          onClick={onRemove}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </fieldset>
  )
}

function Add({ taken, onAdd }: { taken: readonly string[]; onAdd: (id: string) => void }) {
  const w = useWords(storesWords)
  const [id, setId] = useState('')
  const twice = taken.includes(id.trim())
  const add = () => {
    if (!id.trim() || twice) return
    onAdd(id.trim())
    setId('')
  }
  return (
    <Group align="flex-end" gap="xs">
      <TextInput
        label={w.newId}
        value={id}
        maxLength={120}
        error={twice ? w.twice : undefined}
        onChange={(event) => setId(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add()
        }}
      />
      <Button variant="default" disabled={!id.trim() || twice} onClick={add}>
        {w.add}
      </Button>
    </Group>
  )
}
