/** When a pop-up opens, for whom, on which pages. */
import { NumberInput, Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { editorWords } from './editorWords'
import { AMOUNTS, type Form, LONGEST_REST, OPENINGS, paths, VISITORS } from './form'

type Props = { form: Form; put: (change: Partial<Form>) => void }

export function Opens({ form, put }: Props) {
  const w = useWords(editorWords)
  const [most] = AMOUNTS[form.opens]
  return (
    <Card title={w.when}>
      <Stack>
        <Select
          label={w.opens}
          description={form.opens === 'leaving' ? w.leavingHint : undefined}
          allowDeselect={false}
          data={OPENINGS.map((value) => ({ value, label: w.openings[value] }))}
          value={form.opens}
          onChange={(next) => {
            const opens = OPENINGS.find((one) => one === next)
            if (opens) put({ opens, amount: AMOUNTS[opens][1] })
          }}
        />
        {most > 0 && (
          <NumberInput
            label={form.opens === 'after' ? w.seconds : w.percent}
            min={0}
            max={most}
            allowDecimal={false}
            clampBehavior="strict"
            value={form.amount}
            onChange={(next) => typeof next === 'number' && put({ amount: next })}
          />
        )}
        <NumberInput
          label={w.rest}
          description={w.restHint}
          min={1}
          max={LONGEST_REST}
          allowDecimal={false}
          value={form.rest_days}
          onChange={(next) => typeof next === 'number' && put({ rest_days: next })}
        />
        <Select
          label={w.visitors}
          description={w.visitorsHint}
          allowDeselect={false}
          data={VISITORS.map((value) => ({ value, label: w.visitorKinds[value] }))}
          value={form.visitors}
          onChange={(next) => {
            const visitors = VISITORS.find((one) => one === next)
            if (visitors) put({ visitors })
          }}
        />
        <Pages form={form} put={put} />
      </Stack>
    </Card>
  )
}

/** What is typed stays as it is typed, half a path too. */
function Pages({ form, put }: Props) {
  const w = useWords(editorWords)
  const [text, setText] = useState(form.pages.join('\n'))
  return (
    <Textarea
      label={w.pages}
      description={w.pagesHint}
      autosize
      minRows={2}
      maxRows={8}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        put({ pages: paths(event.currentTarget.value) })
      }}
    />
  )
}
