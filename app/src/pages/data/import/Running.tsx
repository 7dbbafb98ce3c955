/** An import that was started here: how far it is, and how it ended. */
import { Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { api, body, Problem, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Failed, Loading } from '@/parts/states'
import { words } from './words'

const OLD = ['imports', 'events', 'kinds', 'products', 'people', 'overview', 'status'] as const

export function Running({ job, onClose }: { job: string; onClose: () => void }) {
  const w = useWords(words)
  const known = useQueryClient()
  const asked = useQuery({
    queryKey: ['job', job],
    queryFn: () => body(api.GET('/api/imports/running/{job}', { params: { path: { job } } })),
    refetchInterval: ({ state }) => (over(state.data) || state.error ? false : 1000),
  })
  const state = asked.data?.state
  useEffect(() => {
    if (state === 'done' || state === 'failed')
      for (const key of OLD) known.invalidateQueries({ queryKey: [key] })
  }, [state, known])
  const gone = asked.error instanceof Problem && asked.error.status === 404
  return (
    <Card
      title={over(asked.data) || gone ? w.label : w.running}
      aside={
        (over(asked.data) || gone) && (
          <Button size="xs" variant="default" onClick={onClose}>
            {w.close}
          </Button>
        )
      }
    >
      {asked.isPending && <Loading lines={2} />}
      {gone ? (
        <Text size="sm">{w.lost}</Text>
      ) : (
        asked.isError && <Failed error={asked.error} again={() => asked.refetch()} />
      )}
      {asked.data && <Far job={asked.data} />}
    </Card>
  )
}

function over(job: Schemas['Running'] | undefined): boolean {
  return job?.state === 'done' || job?.state === 'failed'
}

function Far({ job }: { job: Schemas['Running'] }) {
  const w = useWords(words)
  const f = useFormats()
  if (job.state === 'failed')
    return (
      <Stack gap={4} role="alert">
        <Text fw={600} c="var(--brick)">
          {w.failedTitle}
        </Text>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {job.problem}
        </Text>
        <Text size="sm" c="var(--muted)">
          {w.failedText}
        </Text>
      </Stack>
    )
  if (job.state === 'done')
    return (
      <Group role="status">
        <Text size="sm">{job.already ? w.already : w.over}</Text>
        {job.report !== null && (
          <Anchor component={Link} to={`/data?import=${job.report}`} size="sm" fw={550}>
            {w.seeReport}
          </Anchor>
        )}
      </Group>
    )
  const reads = job.of === 0
  const said = job.state === 'waiting' ? w.waits : w.readsNow
  return (
    <Stack gap="xs">
      <Progress
        value={reads ? 100 : (job.done / job.of) * 100}
        animated={reads}
        aria-label={w.running}
      />
      <Text size="sm" role="status">
        {reads ? said : w.handed(f.number(job.done), f.number(job.of))}
      </Text>
      <Text size="sm" c="var(--muted)">
        {w.leave}
      </Text>
    </Stack>
  )
}
