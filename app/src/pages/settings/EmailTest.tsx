/** One test message to whoever asks, and what the mail server said. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMe } from '@/api/business'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { Failed } from '@/parts/states'
import classes from './settings.module.css'
import { settings } from './words'

const SETTLED = new Set(['sent', 'later', 'failed', 'unknown', 'expired'])

export function EmailTest() {
  const w = useWords(settings)
  const address = useMe()?.user?.email
  const ask = useMutation({ mutationFn: () => body(api.POST('/api/channels/email/test')) })
  const id = ask.data?.id ?? 0
  const became = useQuery({
    queryKey: ['channels', 'test', id],
    queryFn: () => body(api.GET('/api/channels/email/test/{id}', { params: { path: { id } } })),
    enabled: id > 0,
    refetchInterval: (query) => (SETTLED.has(query.state.data?.state ?? '') ? false : 1500),
  })
  const found = became.data ?? ask.data
  if (!address) return null
  return (
    <Stack gap="xs">
      <Text size="sm" c="var(--muted)">
        {w.channels.testText(address)}
      </Text>
      <Group>
        <Button
          variant="default"
          loading={ask.isPending || (found !== undefined && !SETTLED.has(found.state))}
          onClick={() => ask.mutate()}
        >
          {w.channels.test}
        </Button>
      </Group>
      {ask.isError && <Failed error={ask.error} />}
      {found && (
        <div role="status">
          <Text size="sm" fw={600}>
            {w.channels.states[found.state]}
          </Text>
          {found.said && (
            <Text size="sm" component="blockquote" className={classes.quote}>
              {w.channels.said} {found.said}
            </Text>
          )}
        </div>
      )}
    </Stack>
  )
}
