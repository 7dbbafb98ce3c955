/** One message of the test inbox, as its reader would see it, as text, and its headers. */
import { Alert, Anchor, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import classes from './messages.module.css'
import { useNames } from './useNames'
import { messages } from './words'

export function Mail({ one }: { one: Schemas['Mail'] }) {
  const w = useWords(messages)
  const [view, setView] = useState('letter')
  const [said] = useSearchParams()
  const back = new URLSearchParams(said)
  back.delete('mail')
  return (
    <Card title={<span dir="auto">{one.subject || w.inbox.noSubject}</span>}>
      <Stack gap="sm">
        <Anchor component={Link} to={`?${back}`} className={classes.backLink} size="sm">
          ← {w.inbox.back}
        </Anchor>
        <Mark mark={one.mark} />
        <SegmentedControl
          size="xs"
          aria-label={one.subject || w.inbox.noSubject}
          value={view}
          onChange={setView}
          style={{ alignSelf: 'flex-start' }}
          data={[
            { value: 'letter', label: w.inbox.letter },
            { value: 'text', label: w.inbox.text },
            { value: 'heads', label: w.inbox.heads },
          ]}
        />
        {view === 'letter' && <Letter one={one} />}
        {view === 'text' && (
          <pre className={classes.plain} dir="auto">
            {one.body}
          </pre>
        )}
        {view === 'heads' && <Heads one={one} />}
      </Stack>
    </Card>
  )
}

/** The server writes "preview, not sendable: why"; the reason is what is to be read. */
function Mark({ mark }: { mark: string }) {
  const w = useWords(messages)
  if (!mark)
    return (
      <Text size="sm" c="#075a40" fw={600}>
        {w.inbox.sendable}
      </Text>
    )
  const why = mark.slice(mark.indexOf(':') + 1).trim()
  return (
    <Alert color="yellow" variant="outline" title={w.inbox.preview} c="var(--ink)">
      {why}
    </Alert>
  )
}

/** The stored HTML from an address of its own, under a policy that lets nothing run or load. */
function Letter({ one }: { one: Schemas['Mail'] }) {
  const w = useWords(messages)
  return (
    <>
      {!one.html && (
        <Text size="sm" c="var(--muted)">
          {w.inbox.noHtml}
        </Text>
      )}
      <iframe
        className={classes.letter}
        title={w.inbox.letter}
        sandbox=""
        referrerPolicy="no-referrer"
        src={`/api/mailbox/${one.id}/letter`}
      />
    </>
  )
}

function Heads({ one }: { one: Schemas['Mail'] }) {
  const w = useWords(messages)
  const f = useFormats()
  const names = useNames()
  return (
    <dl className={classes.heads}>
      <dt>{w.inbox.to}</dt>
      <dd dir="auto">{one.address || w.inbox.noAddress}</dd>
      <dt>{w.inbox.whom}</dt>
      <dd>
        {one.person ? <Link to={`/people/${one.person}`}>{w.person(one.person)}</Link> : w.nobody}
      </dd>
      <dt>{w.inbox.subject}</dt>
      <dd dir="auto">{one.subject || w.inbox.noSubject}</dd>
      <dt>{w.channel}</dt>
      <dd>{names.channel(one.channel)}</dd>
      <dt>{w.purpose}</dt>
      <dd>{names.purpose(one.purpose)}</dd>
      <dt>{w.inbox.made}</dt>
      <dd>{f.time(one.at)}</dd>
      <dt>{w.inbox.id}</dt>
      <dd>{one.message}</dd>
    </dl>
  )
}
