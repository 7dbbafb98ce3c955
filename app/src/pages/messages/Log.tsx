/** The delivery log: each message, what became of it, and why not. */
import { Anchor, Badge, Button, Select, Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Pager } from '@/parts/Pager'
import { Answered, Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { useUrlState } from '@/parts/useUrlState'
import { Counts } from './Counts'
import { asState, LOOK, STATES } from './delivery'
import { asId, Filters } from './Filters'
import { useNames } from './useNames'
import { messages } from './words'

type Row = Schemas['MessageRow']

export function Log() {
  const w = useWords(messages)
  const { locale } = useLanguage()
  const [said, setState] = useUrlState('state')
  const [channel] = useUrlState('channel')
  const [person] = useUrlState('person')
  const [before, setBefore] = useUrlState('before')
  const state = asState(said)
  const query = { state, channel: channel || undefined, person: asId(person), before, limit: 50 }
  const asked = useQuery({
    queryKey: ['messages', 'log', query, locale],
    queryFn: () => body(api.GET('/api/messages', { params: { query } })),
    placeholderData: keepPreviousData,
  })
  const columns = useColumns()
  const bare = !state && !channel && !person && !before
  return (
    <Answered asked={asked}>
      {({ rows, next }) => {
        if (rows.length === 0 && bare)
          return (
            <Card>
              <Empty
                title={w.log.emptyTitle}
                text={w.log.emptyText}
                to="/messages?tab=triggers"
                action={w.log.toTriggers}
              />
            </Card>
          )
        return (
          <Stack>
            <Counts />
            <Card>
              <Filters>
                <Select
                  label={w.log.state}
                  w={180}
                  clearable
                  placeholder={w.any}
                  clearButtonProps={{ 'aria-label': w.clear }}
                  data={STATES.map((one) => ({ value: one, label: w.log.states[one] }))}
                  value={state ?? null}
                  onChange={(one) => setState(one ?? '')}
                />
                <Button
                  component="a"
                  variant="default"
                  href={`/api/export/messages${state ? `?state=${state}` : ''}`}
                  download
                >
                  {w.log.exportState}
                </Button>
              </Filters>
              {rows.length === 0 ? (
                <Empty title={w.log.noneTitle} text={w.log.noneText} />
              ) : (
                <Table
                  caption={w.log.title}
                  columns={columns}
                  rows={rows}
                  rowKey={(one) => one.id}
                />
              )}
              <Pager at={before} next={next} onGo={setBefore} />
            </Card>
          </Stack>
        )
      }}
    </Answered>
  )
}

function useColumns(): Column<Row>[] {
  const w = useWords(messages)
  const f = useFormats()
  const names = useNames()
  return [
    { key: 'when', title: w.log.when, cell: (one) => f.time(one.created_at) },
    {
      key: 'whom',
      title: w.log.whom,
      cell: (one) =>
        one.person ? (
          <Anchor component={Link} to={`/people/${one.person}`} size="sm">
            {w.person(one.person)}
          </Anchor>
        ) : (
          w.nobody
        ),
    },
    { key: 'state', title: w.log.state, cell: (one) => <State state={one.state} /> },
    {
      key: 'why',
      title: w.log.why,
      cell: (one) =>
        one.words || (
          <Text span size="sm" c="var(--muted)">
            –
          </Text>
        ),
    },
    { key: 'channel', title: w.channel, cell: (one) => names.channel(one.channel) },
    { key: 'purpose', title: w.purpose, cell: (one) => names.purpose(one.purpose) },
    { key: 'what', title: w.log.what, cell: (one) => one.template },
    {
      key: 'because',
      title: w.log.because,
      cell: (one) =>
        one.decision ? (
          <Anchor component={Link} to={`/decisions/${one.decision}`} size="sm">
            {one.trigger || w.log.decision}
          </Anchor>
        ) : (
          one.trigger || '–'
        ),
    },
  ]
}

export function State({ state }: { state: string }) {
  const w = useWords(messages)
  const known = asState(state)
  return (
    <Badge radius="sm" tt="none" {...(known ? LOOK[known] : LOOK.pending)}>
      {known ? w.log.states[known] : state}
    </Badge>
  )
}
