/** One survey: its words and questions, how people will see it, and the ways to them. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Back } from '@/parts/Back'
import { Card } from '@/parts/Card'
import { Confirm } from '@/parts/Confirm'
import { InBoth } from '@/parts/InBoth'
import { UNSAID } from '@/parts/spoken'
import store from '../store.module.css'
import {
  changed,
  type Form,
  free,
  fresh,
  freshForm,
  MOST_QUESTIONS,
  moved,
  type Question,
  WHY,
  whyQuestion,
  without,
} from './form'
import { Preview } from './Preview'
import { QuestionForm } from './QuestionForm'
import { Share } from './Share'
import { State } from './State'
import { useSurvey } from './useSurvey'
import { surveysWords } from './words'

type Row = Schemas['SurveyRow']

export function Builder({
  one,
  taken,
  onOpen,
}: {
  /** Undefined: a new one. */
  one: Row | undefined
  taken: readonly Row[]
  onOpen: (name: string) => void
}) {
  const w = useWords(surveysWords)
  const may = useMay('write')
  const [form, setForm] = useState<Form>(() => one?.draft ?? freshForm())
  const dirty = JSON.stringify(form) !== JSON.stringify(one?.draft)
  const name = one?.name ?? free(form.title.en || form.title.es || 'survey', taken)
  const add = (question: Question) => setForm({ ...form, questions: [...form.questions, question] })
  return (
    <Stack>
      <Group justify="space-between">
        <Back text={w.all} onBack={() => onOpen('')} />
        {one && <State one={one} />}
      </Group>
      {may && <Deeds name={name} one={one} form={form} dirty={dirty} onOpen={onOpen} />}
      <div className={store.sides}>
        <fieldset disabled={!may} className={store.bare} aria-label={w.questions}>
          <Stack>
            <Card title={w.title}>
              <InBoth
                label={w.title}
                words={form.title}
                onChange={(title) => setForm({ ...form, title })}
              />
            </Card>
            {form.questions.map((question, at) => (
              <QuestionForm
                key={question.name}
                at={at}
                form={form}
                onChange={(more) => setForm(changed(form, at, more))}
                onMove={(by) => setForm(moved(form, at, by))}
                onRemove={() => setForm(without(form, at))}
              />
            ))}
            {may && form.questions.length < MOST_QUESTIONS && (
              <Group grow>
                <Button variant="default" onClick={() => add(fresh('text', form.questions))}>
                  {w.addQuestion}
                </Button>
                {form.questions.every((each) => each.name !== WHY) && (
                  <Button variant="default" onClick={() => add(whyQuestion())}>
                    {w.addWhy}
                  </Button>
                )}
              </Group>
            )}
            <Card title={w.thanks}>
              <InBoth
                label={w.thanks}
                hint={w.thanksHint}
                words={form.thanks ?? UNSAID}
                onChange={(thanks) => setForm({ ...form, thanks })}
              />
            </Card>
          </Stack>
        </fieldset>
        <Stack>
          <Preview form={form} />
          <Share one={one} />
        </Stack>
      </div>
    </Stack>
  )
}

function Deeds({
  name,
  one,
  form,
  dirty,
  onOpen,
}: {
  name: string
  one: Row | undefined
  form: Form
  dirty: boolean
  onOpen: (name: string) => void
}) {
  const w = useWords(surveysWords)
  const [asking, setAsking] = useState(false)
  const { save, publish, close, drop, busy } = useSurvey(name, onOpen)
  return (
    <Stack gap="xs">
      <Group>
        <Button disabled={!dirty} loading={busy} onClick={() => save.mutate(form)}>
          {w.save}
        </Button>
        {one && (
          <Button
            variant="default"
            disabled={dirty || one.wrong !== null || (one.open && !one.changed)}
            onClick={() => publish.mutate()}
          >
            {w.publish}
          </Button>
        )}
        {one?.open && (
          <Button variant="subtle" color="brick" onClick={() => setAsking(true)}>
            {w.close}
          </Button>
        )}
        {one && one.version === 0 && (
          <Button variant="subtle" color="brick" onClick={() => drop.mutate()}>
            {w.drop}
          </Button>
        )}
      </Group>
      <Text size="sm" c="var(--muted)" role="status">
        {dirty ? w.changedElsewhere : (one?.wrong ?? w.publishHint)}
      </Text>
      <Confirm
        open={asking}
        danger
        title={w.closeAsk}
        action={w.close}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false)
          close.mutate()
        }}
      >
        {w.closeText}
      </Confirm>
    </Stack>
  )
}
