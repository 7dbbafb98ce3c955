/** "Why didn't they get X?": an offer in the latest decisions, and messages that were held back. */
import { Anchor, Badge, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Answered, Empty } from '@/parts/states'
import { Table } from '@/parts/Table'
import { useUrlState } from '@/parts/useUrlState'
import { parts } from '@/parts/words'
import classes from './tabs.module.css'
import { told } from './words'

export function WhyNot({ id }: { id: number }) {
  const w = useWords(told)
  const p = useWords(parts)
  const [offer, setOffer] = useUrlState('offer')
  const offers = useQuery({
    queryKey: ['offers'],
    queryFn: () => body(api.GET('/api/offers')),
  })
  const asked = useQuery({
    queryKey: ['person', id, 'why-not', offer],
    queryFn: () =>
      body(
        api.GET('/api/people/{id}/why-not', {
          params: { path: { id }, query: offer ? { offer } : {} },
        }),
      ),
  })
  return (
    <>
      <h3 className={classes.title}>{w.whyTitle}</h3>
      <p className={classes.quiet}>{w.whyText}</p>
      <Select
        label={w.whyOffer}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': p.cancel }}
        maw={420}
        my="sm"
        value={offer || null}
        onChange={(next) => setOffer(next ?? '')}
        data={(offers.data ?? []).map((one) => ({ value: one.id, label: one.offer.name }))}
      />
      <Answered asked={asked}>
        {(found) => (
          <>
            {offer && <Offers rows={found.offers} />}
            <h3 className={classes.title}>{w.whyMessages}</h3>
            <Unsaid rows={found.messages} />
          </>
        )}
      </Answered>
    </>
  )
}

function Offers({ rows }: { rows: readonly Schemas['Unoffered'][] }) {
  const w = useWords(told)
  const f = useFormats()
  const places: Record<string, string> = w.places
  if (rows.length === 0) return <Empty title={w.whyNothing} text={w.whyNothingText} />
  return (
    <Table
      caption={w.whyTitle}
      rows={rows}
      rowKey={(row) => row.decision}
      columns={[
        {
          key: 'when',
          title: w.msgWhen,
          cell: (row) => (
            <Anchor component={Link} to={`/decisions/${row.decision}`} size="sm">
              {f.time(row.at)}
            </Anchor>
          ),
        },
        { key: 'where', title: w.whyWhere, cell: (row) => places[row.place] ?? row.place },
        {
          key: 'why',
          title: w.msgWhy,
          cell: (row) =>
            row.chosen ? (
              <Badge radius="sm" bg="#dcece6" c="#075a40">
                {w.whyChosen}
              </Badge>
            ) : (
              row.reason
            ),
        },
        {
          key: 'worth',
          title: w.whyWorth,
          number: true,
          cell: (row) => f.money(row.expected_cents),
        },
      ]}
    />
  )
}

function Unsaid({ rows }: { rows: readonly Schemas['Unsaid'][] }) {
  const w = useWords(told)
  const f = useFormats()
  if (rows.length === 0) return <p className={classes.quiet}>{w.whyMessagesNone}</p>
  return (
    <Table
      caption={w.whyMessages}
      rows={rows}
      rowKey={(row) => row.message}
      columns={[
        { key: 'when', title: w.msgWhen, cell: (row) => f.time(row.at) },
        { key: 'what', title: w.msgWhat, cell: (row) => row.template },
        { key: 'why', title: w.msgWhy, cell: (row) => row.words },
      ]}
    />
  )
}
