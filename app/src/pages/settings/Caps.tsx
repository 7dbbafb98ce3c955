/** How often one person may hear from us. */
import { ActionIcon, Button, NumberInput, Select, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { among, useNames } from '../messages/useNames'
import { type Cap, capsOf, clashes, rowsOf } from './caps'
import { SaveRow } from './SaveRow'
import classes from './settings.module.css'
import { useRules } from './useRules'
import { settings } from './words'

export function Caps({ now }: { now: Schemas['RulesNow'] }) {
  const w = useWords(settings)
  const rules = useRules()
  const [rows, setRows] = useState(() => rowsOf(now))
  const dirty = JSON.stringify(rows) !== JSON.stringify(rowsOf(now))
  const clash = clashes(rows)
  const put = (id: number, more: Partial<Cap>) =>
    setRows(rows.map((one) => (one.id === id ? { ...one, ...more } : one)))
  return (
    <Card title={w.speaking.capsTitle}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rules.save(capsOf(rows))
        }}
      >
        <Stack>
          <Text size="sm" c="var(--muted)">
            {w.speaking.capsText}
          </Text>
          {rows.length === 0 && <Text size="sm">{w.speaking.noCap}</Text>}
          {rows.map((one) => (
            <Row
              key={one.id}
              one={one}
              may={rules.may}
              onChange={(more) => put(one.id, more)}
              onRemove={() => setRows(rows.filter((row) => row.id !== one.id))}
            />
          ))}
          {clash && (
            <Text size="sm" c="var(--brick)" role="alert">
              {w.speaking.clash}
            </Text>
          )}
          {rules.may && (
            <Button
              variant="default"
              size="xs"
              style={{ alignSelf: 'flex-start' }}
              onClick={() => setRows([...rows, { id: Date.now(), channel: '', days: 14, most: 4 }])}
            >
              {w.speaking.add}
            </Button>
          )}
          <SaveRow may={rules.may} dirty={dirty} saving={rules.saving} blocked={clash} />
        </Stack>
      </form>
    </Card>
  )
}

function Row({
  one,
  may,
  onChange,
  onRemove,
}: {
  one: Cap
  may: boolean
  onChange: (more: Partial<Cap>) => void
  onRemove: () => void
}) {
  const w = useWords(settings)
  const names = useNames()
  const channels = [
    { value: '', label: w.speaking.allChannels },
    ...among(names.channels, one.channel),
  ]
  return (
    <div className={classes.row}>
      <NumberInput
        label={w.speaking.mostShort}
        w={130}
        min={0}
        max={1000}
        allowDecimal={false}
        suffix={` ${one.most === 1 ? w.speaking.message : w.speaking.messages}`}
        readOnly={!may}
        value={one.most}
        onChange={(next) => typeof next === 'number' && onChange({ most: next })}
      />
      <NumberInput
        label={w.speaking.days}
        w={90}
        min={1}
        max={999}
        allowDecimal={false}
        readOnly={!may}
        value={one.days}
        onChange={(next) => typeof next === 'number' && next >= 1 && onChange({ days: next })}
      />
      <Select
        label={w.speaking.channel}
        w={220}
        allowDeselect={false}
        disabled={!may}
        data={channels}
        value={one.channel}
        onChange={(channel) => channel !== null && onChange({ channel })}
      />
      {may && (
        <ActionIcon
          variant="subtle"
          color="brick"
          size="lg"
          aria-label={w.speaking.remove(w.speaking.most(w.speaking.day(one.days)))}
          onClick={onRemove}
        >
          <IconTrash size={18} />
        </ActionIcon>
      )}
    </div>
  )
}
