/** The test inbox: who would have received what. */
import { Badge, Group, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Pager } from '@/parts/Pager'
import { Answered, Empty } from '@/parts/states'
import { useUrlState } from '@/parts/useUrlState'
import { asId, Filters } from './Filters'
import { Mail } from './Mail'
import classes from './messages.module.css'
import { useNames } from './useNames'
import { messages } from './words'

export function Inbox() {
  const w = useWords(messages)
  const [channel] = useUrlState('channel')
  const [person] = useUrlState('person')
  const [before, setBefore] = useUrlState('before')
  const [chosen] = useUrlState('mail')
  const query = {
    channel: channel || undefined,
    person: asId(person),
    before: asId(before),
    limit: 50,
  }
  const asked = useQuery({
    queryKey: ['mailbox', query],
    queryFn: () => body(api.GET('/api/mailbox', { params: { query } })),
    placeholderData: keepPreviousData,
  })
  return (
    <Answered asked={asked}>
      {({ rows, next }) => {
        if (rows.length === 0 && !channel && !person && !before)
          return (
            <Card>
              <Empty
                title={w.inbox.emptyTitle}
                text={w.inbox.emptyText}
                to="/messages?tab=templates"
                action={w.inbox.toTemplates}
              />
            </Card>
          )
        const open = rows.find((one) => String(one.id) === chosen)
        const shown = open ?? rows[0]
        return (
          <>
            <Text size="sm" c="var(--muted)" mb="sm">
              {w.inbox.hint}
            </Text>
            <Filters />
            <div className={`${classes.two} ${open ? classes.reading : classes.choosing}`}>
              <Card className={classes.listCard}>
                {rows.length === 0 ? <Text size="sm">{w.inbox.none}</Text> : null}
                <ul className={classes.list} aria-label={w.inbox.list}>
                  {rows.map((one) => (
                    <Item key={one.id} one={one} current={one.id === shown?.id} />
                  ))}
                </ul>
                <Pager at={before} next={next} onGo={setBefore} />
              </Card>
              {shown && (
                <div className={classes.pane}>
                  <Mail key={shown.id} one={shown} />
                </div>
              )}
            </div>
          </>
        )
      }}
    </Answered>
  )
}

function Item({ one, current }: { one: Schemas['Mail']; current: boolean }) {
  const w = useWords(messages)
  const f = useFormats()
  const names = useNames()
  const [said] = useSearchParams()
  const to = new URLSearchParams(said)
  to.set('mail', String(one.id))
  return (
    <li>
      <Link className={classes.item} to={`?${to}`} aria-current={current} replace>
        <div className={classes.subject} dir="auto">
          {one.subject || w.inbox.noSubject}
        </div>
        <Group justify="space-between" gap={4} className={classes.note}>
          <span>{one.person ? w.person(one.person) : w.nobody}</span>
          <span>{f.ago(one.at)}</span>
        </Group>
        <Group justify="space-between" gap={4} className={classes.note}>
          <span>{names.channel(one.channel)}</span>
          {one.mark ? null : (
            <Badge size="sm" bg="#dcece6" c="#075a40">
              {w.inbox.sendable}
            </Badge>
          )}
        </Group>
      </Link>
    </li>
  )
}
