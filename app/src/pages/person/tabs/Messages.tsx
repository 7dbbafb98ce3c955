/** What was said to them, and what was not and why; and what the test inbox has for them. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { More } from '@/parts/More'
import { Empty, Failed, Loading } from '@/parts/states'
import { Table } from '@/parts/Table'
import { consent } from '../consent/words'
import classes from './tabs.module.css'
import { told } from './words'

export function Messages({ id }: { id: number }) {
  const w = useWords(told)
  const asked = useInfiniteQuery({
    queryKey: ['messages', id],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/messages', {
          params: { query: { person: id, before: pageParam, limit: 30 } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
  if (asked.isError && !asked.data)
    return <Failed error={asked.error} again={() => asked.refetch()} />
  if (!asked.data) return <Loading />
  const rows = asked.data.pages.flatMap((page) => page.rows)
  return (
    <>
      <h3 className={classes.title}>{w.msgTitle}</h3>
      {rows.length === 0 ? <Empty title={w.msgNone} text={w.msgNoneText} /> : <Log rows={rows} />}
      <More asked={asked} />
      <h3 className={classes.title}>{w.inbox}</h3>
      <Inbox id={id} />
    </>
  )
}

function Log({ rows }: { rows: readonly Schemas['MessageRow'][] }) {
  const w = useWords(told)
  const f = useFormats()
  const states: Record<string, string> = w.states
  const channels: Record<string, string> = useWords(consent).channels
  return (
    <Table
      caption={w.msgTitle}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'when', title: w.msgWhen, cell: (row) => f.time(row.created_at) },
        {
          key: 'what',
          title: w.msgWhat,
          cell: (row) => (
            <>
              {row.template}
              <span className={classes.quiet}>{row.trigger}</span>
            </>
          ),
        },
        {
          key: 'channel',
          title: w.msgChannel,
          cell: (row) => channels[row.channel] ?? row.channel,
        },
        { key: 'state', title: w.msgState, cell: (row) => states[row.state] ?? row.state },
        { key: 'why', title: w.msgWhy, cell: (row) => row.words },
      ]}
    />
  )
}

function Inbox({ id }: { id: number }) {
  const w = useWords(told)
  const f = useFormats()
  const asked = useInfiniteQuery({
    queryKey: ['mailbox', id],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/mailbox', {
          params: { query: { person: id, before: pageParam, limit: 20 } },
        }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.next ? Number(last.next) : undefined),
  })
  if (asked.isError && !asked.data)
    return <Failed error={asked.error} again={() => asked.refetch()} />
  if (!asked.data) return <Loading lines={2} />
  const rows = asked.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0) return <p className={classes.quiet}>{w.inboxNone}</p>
  return (
    <>
      <ul className={classes.moves}>
        {rows.map((one) => (
          <li key={one.id}>
            <details className={classes.details}>
              <summary>
                <bdi>{one.subject || one.body.slice(0, 80)}</bdi>
                {one.mark && <span className={classes.quiet}>{w.preview}</span>}
              </summary>
              <p className={classes.mail} dir="auto">
                {one.body}
              </p>
            </details>
            <time dateTime={one.at}>{f.time(one.at)}</time>
          </li>
        ))}
      </ul>
      <More asked={asked} />
    </>
  )
}
