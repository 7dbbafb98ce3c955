/** What is done at one level: staff, a case, a message, and asking again. */
import { Checkbox, Group, NumberInput, Select, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { starterWords, templateTitle } from '@/pages/messages/starterWords'
import { among, useNames } from '@/pages/messages/useNames'
import { FormModal } from '@/parts/FormModal'
import { done, failed } from '@/parts/say'
import { cases as caseWords } from '../cases/words'
import type { Reply } from './Replies'
import { replies as words } from './words'

const DOINGS = [
  'apologise',
  'call_back',
  'ask_what_was_missing',
  'thank',
  'ask_for_review',
  'nothing',
] as const
const DAYS = { min: 0, max: 365, allowDecimal: false }

export function ReplyForm({ one, onEnd }: { one: Reply; onEnd: () => void }) {
  const w = useWords(words)
  const c = useWords(caseWords)
  const known = useQueryClient()
  const names = useNames()
  const templates = useTemplates()
  const [said, setSaid] = useState<Reply>(one)
  const put = (more: Partial<Reply>) => setSaid((old) => ({ ...old, ...more }))
  const save = useMutation({
    mutationFn: () => {
      const { level, default: _, ...rest } = said
      const writes = Boolean(rest.template || rest.reask_template)
      const channel = writes ? rest.channel || 'email' : ''
      return body(
        api.PUT('/api/replies/{level}', {
          params: { path: { level } },
          body: { ...rest, channel },
        }),
      )
    },
    onSuccess: () => {
      done(w.saved)
      known.invalidateQueries({ queryKey: ['settings', 'replies'] })
      onEnd()
    },
    onError: failed,
  })
  const choices = (none: string) => [{ value: '', label: none }, ...templates]
  return (
    <FormModal
      title={w.levels[one.level]}
      onClose={onEnd}
      onDo={() => save.mutate()}
      action={w.save}
      busy={save.isPending}
    >
      <Select
        label={w.do}
        allowDeselect={false}
        data={DOINGS.map((value) => ({ value, label: c.do[value] }))}
        value={said.do}
        onChange={(next) => put({ do: DOINGS.find((doing) => doing === next) ?? said.do })}
      />
      {said.do === 'ask_for_review' && (
        <Text size="sm" c="var(--muted)">
          {w.marketing}
        </Text>
      )}
      <Select
        label={w.write}
        allowDeselect={false}
        data={choices(w.noWrite)}
        value={said.template}
        onChange={(next) => put({ template: next ?? '' })}
      />
      {(said.template || said.reask_template) && (
        <Select
          label={w.channel}
          allowDeselect={false}
          data={among(names.channels, said.channel || 'email')}
          value={said.channel || 'email'}
          onChange={(next) => put({ channel: next ?? '' })}
        />
      )}
      <Checkbox
        label={w.case}
        checked={said.case}
        onChange={(event) => put({ case: event.currentTarget.checked })}
      />
      {said.case && (
        <>
          <Group grow align="flex-end">
            <NumberInput
              label={w.dueDays}
              {...DAYS}
              value={said.due_days}
              onChange={(next) => put({ due_days: Number(next) || 0 })}
            />
            <TextInput
              label={w.assignee}
              maxLength={200}
              value={said.assignee}
              onChange={(event) => put({ assignee: event.currentTarget.value })}
            />
          </Group>
          <Group grow align="flex-end">
            <NumberInput
              label={w.again}
              {...DAYS}
              value={said.reask_days}
              onChange={(next) => put({ reask_days: Number(next) || 0 })}
            />
            <Select
              label={w.againTemplate}
              allowDeselect={false}
              data={choices(w.noAgain)}
              value={said.reask_template}
              onChange={(next) => put({ reask_template: next ?? '' })}
            />
          </Group>
        </>
      )}
    </FormModal>
  )
}

function useTemplates() {
  const s = useWords(starterWords)
  const { data } = useQuery({
    queryKey: ['templates'],
    queryFn: () => body(api.GET('/api/templates')),
  })
  const names = [...new Set((data ?? []).map((one) => one.name))]
  return names.map((value) => ({ value, label: templateTitle(value, s) }))
}
