/** One question of a survey, to be written. */
import { ActionIcon, Checkbox, Group, MultiSelect, Select, Stack, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { InBoth } from '@/parts/InBoth'
import { read } from '@/parts/spoken'
import { Choices } from './Choices'
import { type Form, KINDS, type Kind, possibleAnswers, type Question, WHY } from './form'
import { surveysWords } from './words'

type Change = (more: Partial<Question>) => void

export function QuestionForm({
  at,
  form,
  onChange,
  onMove,
  onRemove,
}: {
  at: number
  form: Form
  onChange: Change
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}) {
  const w = useWords(surveysWords)
  const f = useFormats()
  const one = form.questions[at]
  if (!one) return null
  const title = w.question(f.number(at + 1))
  const last = at === form.questions.length - 1
  return (
    <Card
      title={title}
      aside={
        <Group gap={4}>
          <Do label={w.up(title)} off={at === 0} onDo={() => onMove(-1)} icon={IconArrowUp} />
          <Do label={w.down(title)} off={last} onDo={() => onMove(1)} icon={IconArrowDown} />
          <Do
            label={w.remove(title)}
            off={form.questions.length === 1}
            onDo={onRemove}
            icon={IconX}
          />
        </Group>
      }
    >
      <Stack gap="sm">
        {one.name === WHY && one.kind === 'choice' && (
          <Text size="sm" c="var(--muted)">
            {w.whyHint}
          </Text>
        )}
        <Select
          label={w.kind}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: w.kinds[value] }))}
          value={one.kind}
          onChange={(kind) =>
            onChange({ kind: (kind ?? 'text') as Kind, choices: [], many: false })
          }
        />
        <InBoth label={title} words={one.ask} onChange={(ask) => onChange({ ask })} />
        {one.kind === 'choice' && <Choices one={one} onChange={onChange} />}
        <Checkbox
          label={w.required}
          checked={one.required ?? false}
          onChange={(event) => onChange({ required: event.currentTarget.checked })}
        />
        {at > 0 && <Branch one={one} before={form.questions.slice(0, at)} onChange={onChange} />}
      </Stack>
    </Card>
  )
}

function Do({
  label,
  off,
  onDo,
  icon: Icon,
}: {
  label: string
  off: boolean
  onDo: () => void
  icon: typeof IconX
}) {
  return (
    <ActionIcon variant="subtle" color="dark" aria-label={label} disabled={off} onClick={onDo}>
      <Icon size={16} aria-hidden />
    </ActionIcon>
  )
}

/** Whom it is asked. */
function Branch({
  one,
  before,
  onChange,
}: {
  one: Question
  before: readonly Question[]
  onChange: Change
}) {
  const w = useWords(surveysWords)
  const { locale } = useLanguage()
  const asked = before.find((each) => each.name === one.after?.question)
  const named = (answer: string) => {
    if (!asked) return answer
    if (asked.kind === 'satisfaction') return w.levels[answer as keyof typeof w.levels]
    const choice = asked.choices?.find((each) => each.name === answer)
    return choice ? read(choice.label, locale) || answer : answer
  }
  return (
    <>
      <Select
        label={w.after}
        allowDeselect={false}
        data={[
          { value: '', label: w.everybody },
          ...before
            .filter((each) => each.kind !== 'text')
            .map((each) => ({
              value: each.name,
              label: w.afterOne(read(each.ask, locale) || each.name),
            })),
        ]}
        value={one.after?.question ?? ''}
        onChange={(question) => onChange({ after: question ? { question, answers: [] } : null })}
      />
      {asked && one.after && (
        <MultiSelect
          label={w.answersLeading}
          data={possibleAnswers(asked).map((value) => ({ value, label: named(value) }))}
          value={one.after.answers}
          onChange={(answers) => onChange({ after: { question: asked.name, answers } })}
        />
      )}
    </>
  )
}
