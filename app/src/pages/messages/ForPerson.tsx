/** The saved template filled in for one real person: into the test inbox, never sent. */
import { Anchor, Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import type { Locale } from '@/language/words'
import { Card } from '@/parts/Card'
import { Failed } from '@/parts/states'
import { among, useNames } from './useNames'
import { messages } from './words'

export function ForPerson({ name, locale }: { name: string; locale: Locale }) {
  const w = useWords(messages)
  const names = useNames()
  const may = useMay('write')
  const known = useQueryClient()
  const [person, setPerson] = useState<number | ''>('')
  const [offer, setOffer] = useState('')
  const [channel, setChannel] = useState('email')
  const ask = useMutation({
    mutationFn: (id: number) =>
      body(
        api.POST('/api/templates/{name}/preview', {
          params: { path: { name } },
          body: { person: id, channel, locale, offer },
        }),
      ),
    onSuccess: () => known.invalidateQueries({ queryKey: ['mailbox'] }),
  })
  if (!may) return null
  return (
    <Card title={w.templates.previewTitle}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (person !== '') ask.mutate(person)
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="var(--muted)">
            {w.templates.previewHint}
          </Text>
          <Group align="flex-end">
            <NumberInput
              label={w.templates.personId}
              w={160}
              min={1}
              allowDecimal={false}
              hideControls
              required
              value={person}
              onChange={(next) => setPerson(typeof next === 'number' ? next : '')}
            />
            <Select
              label={w.channel}
              w={170}
              allowDeselect={false}
              data={among(names.channels, channel)}
              value={channel}
              onChange={(next) => next && setChannel(next)}
            />
            <TextInput
              label={w.templates.offer}
              w={220}
              value={offer}
              onChange={(event) => setOffer(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={ask.isPending}>
              {w.templates.preview}
            </Button>
          </Group>
          {ask.isError && <Failed error={ask.error} />}
          {ask.data && (
            <Text size="sm" role="status">
              {w.templates.previewed}{' '}
              <Anchor component={Link} to={`/messages?mail=${ask.data.id}`} size="sm" fw={550}>
                {w.templates.open}
              </Anchor>
            </Text>
          )}
        </Stack>
      </form>
    </Card>
  )
}
