/** How satisfied they are, how we know and since when, and the case that is open. */
import { Anchor, Badge, Button, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { useCaseDeed } from '@/pages/store/cases/useCaseDeed'
import { cases as caseWords } from '@/pages/store/cases/words'
import { Card } from '@/parts/Card'
import { Confirm } from '@/parts/Confirm'
import { Answered } from '@/parts/states'
import { mood as words } from './moodWords'
import classes from './story.module.css'

export function Mood({ id }: { id: number }) {
  const w = useWords(words)
  const asked = useQuery({
    queryKey: ['person', id, 'satisfaction'],
    queryFn: () => body(api.GET('/api/people/{id}/satisfaction', { params: { path: { id } } })),
  })
  return (
    <Card title={w.title}>
      <Answered asked={asked} lines={2}>
        {(found) => <Told id={id} found={found} />}
      </Answered>
    </Card>
  )
}

function Told({ id, found }: { id: number; found: Schemas['Satisfaction'] }) {
  const w = useWords(words)
  const c = useWords(caseWords)
  const f = useFormats()
  const may = useMay('write')
  const [opening, setOpening] = useState(false)
  const open = found.cases.find((one) => one.state === 'open')
  return (
    <>
      <p className={classes.mood}>
        {found.level ? w.levels[found.level] : found.how === 'inferred' ? w.inferred : w.unknown}
      </p>
      <p className={classes.note}>
        {found.how === 'stated' && found.since
          ? w.stated(
              w.kinds[found.kind === 'review_posted' ? 'review_posted' : 'survey_answered'],
              f.date(found.since),
            )
          : w.how[found.how]}
      </p>
      {found.unhappy && <p className={classes.note}>{w.first}</p>}
      {open && (
        <p className={classes.note}>
          <Badge radius="sm" tt="none" bg="#f8e3dd" c="#8a2614">
            {w.open}
          </Badge>{' '}
          {c.do[open.what]}, {w.until(f.date(open.due_at))}.{' '}
          <Anchor component={Link} to="/store?tab=cases" inherit underline="always">
            {w.toCases}
          </Anchor>
        </p>
      )}
      {may && !open && (
        <Button size="xs" variant="default" mt="xs" onClick={() => setOpening(true)}>
          {c.open}
        </Button>
      )}
      {opening && <Opening id={id} onEnd={() => setOpening(false)} />}
    </>
  )
}

function Opening({ id, onEnd }: { id: number; onEnd: () => void }) {
  const c = useWords(caseWords)
  const [why, setWhy] = useState('')
  const open = useCaseDeed(
    () =>
      body(
        api.POST('/api/people/{id}/cases', {
          params: { path: { id } },
          body: { why, what: 'call_back', assignee: '' },
        }),
      ),
    c.opened,
    onEnd,
  )
  return (
    <Confirm
      open
      title={c.open}
      action={c.open}
      busy={open.isPending}
      onYes={() => why.trim() && open.mutate()}
      onNo={onEnd}
    >
      <Text size="sm" mb="sm">
        {c.openText}
      </Text>
      <Textarea
        label={c.whyLabel}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
    </Confirm>
  )
}
