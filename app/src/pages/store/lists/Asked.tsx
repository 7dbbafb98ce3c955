/** What the assistant types: the name that they give, and their birthday or day. */
import { Group, NumberInput, Select, Text, TextInput } from '@mantine/core'
import { useWords } from '@/language/language'
import { EVERY_WEEKS, type Join, MONTHS } from './join'
import type { Kind } from './list'
import { tillWords } from './tillWords'

type Props = { list: Kind; join: Join; onChange: (join: Join) => void }

export function Asked({ list, join, onChange }: Props) {
  const w = useWords(tillWords)
  return (
    <>
      <TextInput
        size="md"
        label={w.labels[join.kind]}
        description={w.hints[join.kind]}
        autoComplete="off"
        inputMode={join.kind === 'phone' ? 'tel' : join.kind === 'email' ? 'email' : undefined}
        maxLength={120}
        value={join.value}
        onChange={(event) => onChange({ ...join, value: event.currentTarget.value })}
      />
      {list === 'birthday' && <Birthday list={list} join={join} onChange={onChange} />}
      {list === 'reminder' && <Reminder list={list} join={join} onChange={onChange} />}
    </>
  )
}

function Birthday({ join, onChange }: Props) {
  const w = useWords(tillWords)
  return (
    <Group gap="xs" align="flex-end">
      <NumberInput
        size="md"
        w={90}
        label={w.day}
        min={1}
        max={31}
        allowDecimal={false}
        hideControls
        value={join.day}
        onChange={(day) => onChange({ ...join, day: String(day) })}
      />
      <Select
        size="md"
        w={170}
        label={w.month}
        allowDeselect={false}
        data={MONTHS.map((value) => ({ value, label: w.months[value] }))}
        value={join.month}
        onChange={(month) => month && onChange({ ...join, month })}
      />
      <NumberInput
        size="md"
        w={150}
        label={w.year}
        min={1900}
        max={2100}
        allowDecimal={false}
        thousandSeparator={false}
        hideControls
        value={join.year}
        onChange={(year) => onChange({ ...join, year: String(year) })}
      />
    </Group>
  )
}

function Reminder({ join, onChange }: Props) {
  const w = useWords(tillWords)
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        size="md"
        type="date"
        label={w.on}
        value={join.on}
        onChange={(event) => onChange({ ...join, on: event.currentTarget.value })}
      />
      <Select
        size="md"
        label={w.again}
        allowDeselect={false}
        data={EVERY_WEEKS.map((weeks) => ({ value: String(weeks), label: w.every(weeks) }))}
        value={String(join.weeks)}
        onChange={(weeks) => onChange({ ...join, weeks: Number(weeks) })}
      />
      <Text size="sm" c="var(--muted)">
        {w.morning}
      </Text>
    </Group>
  )
}
