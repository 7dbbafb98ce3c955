/** Triggers: what makes us wish to speak; each in a sentence, with a switch. */
import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { done, failed } from '@/parts/say'
import { Answered, Empty } from '@/parts/states'
import { doneOrBack } from '@/parts/undo'
import { useUrlState } from '@/parts/useUrlState'
import { sentence } from './sentence'
import { templatesQuery } from './Templates'
import { TriggerForm } from './TriggerForm'
import { useNames } from './useNames'
import { messages } from './words'

type Row = Schemas['TriggerRow']

export function Triggers() {
  const w = useWords(messages)
  const may = useMay('write')
  const [open, setOpen] = useUrlState('trigger')
  const asked = useQuery({
    queryKey: ['triggers'],
    queryFn: () => body(api.GET('/api/triggers')),
  })
  const templates = useQuery(templatesQuery)
  const written = [...new Set((templates.data ?? []).map((one) => one.name))]
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text size="sm" c="var(--muted)" style={{ flex: '1 1 260px' }}>
          {w.triggers.hint}
        </Text>
        {may && written.length > 0 && (
          <Button onClick={() => setOpen('+')}>{w.triggers.add}</Button>
        )}
      </Group>
      <Answered asked={asked}>
        {(rows) => (
          <>
            {rows.length === 0 && (
              <Card>
                <Empty
                  title={w.triggers.emptyTitle}
                  text={
                    <>
                      {w.triggers.emptyText}{' '}
                      {templates.data && written.length === 0 ? w.triggers.needTemplate : null}
                    </>
                  }
                  to={written.length === 0 ? '/messages?tab=templates&template=%2B' : undefined}
                  action={written.length === 0 ? w.inbox.toTemplates : undefined}
                />
              </Card>
            )}
            {rows.map((one) => (
              <One key={one.name} one={one} onEdit={may ? () => setOpen(one.name) : undefined} />
            ))}
            {open && may && (
              <TriggerForm
                key={open}
                one={rows.find((row) => row.name === open)}
                taken={rows.map((row) => row.name)}
                templates={written}
                onClose={() => setOpen('')}
              />
            )}
          </>
        )}
      </Answered>
    </Stack>
  )
}

function One({ one, onEdit }: { one: Row; onEdit?: () => void }) {
  const w = useWords(messages)
  const f = useFormats()
  const names = useNames()
  const put = useSwitch()
  return (
    <Card
      title={one.name}
      aside={
        <Group gap="sm">
          <Switch
            aria-label={w.triggers.switchLabel(one.name)}
            label={one.enabled ? w.triggers.on : w.triggers.off}
            checked={one.enabled}
            disabled={!onEdit || put.isPending}
            onChange={(event) =>
              put.mutate({ name: one.name, enabled: event.currentTarget.checked })
            }
          />
          {onEdit && (
            <Button
              size="xs"
              variant="default"
              aria-label={`${w.triggers.edit}: ${one.name}`}
              onClick={onEdit}
            >
              {w.triggers.edit}
            </Button>
          )}
        </Group>
      }
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {sentence(one, w.triggers, names)}
      </Text>
      <Text size="sm" c="var(--muted)" mt={4}>
        {w.triggers.changed(f.ago(one.changed_at))}
      </Text>
    </Card>
  )
}

/** Switches on or off, and offers to take that back. */
function useSwitch() {
  const w = useWords(messages)
  const known = useQueryClient()
  const put = useMutation({
    mutationFn: (said: { name: string; enabled: boolean; back?: boolean }) =>
      api.PATCH('/api/triggers/{name}', {
        params: { path: { name: said.name } },
        body: { enabled: said.enabled },
      }),
    onSuccess: (_, said) => {
      known.invalidateQueries({ queryKey: ['triggers'] })
      const text = said.enabled
        ? w.triggers.switchedOn(said.name)
        : w.triggers.switchedOff(said.name)
      if (said.back) return done(text)
      doneOrBack(text, () => put.mutate({ name: said.name, enabled: !said.enabled, back: true }))
    },
    onError: failed,
  })
  return put
}
