/** What they booked, and what was booked for them; the latest first. */
import { useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Status, useWhat, Who } from '@/parts/bookings/who'
import { bookings } from '@/parts/bookings/words'
import { Answered, Empty } from '@/parts/states'
import { Table } from '@/parts/Table'
import classes from './tabs.module.css'

type Booking = Schemas['BookingRow']

export function Bookings({ id }: { id: number }) {
  const w = useWords(bookings)
  const asked = useQuery({
    queryKey: ['person', id, 'bookings'],
    queryFn: () => body(api.GET('/api/people/{id}/bookings', { params: { path: { id } } })),
  })
  return (
    <>
      <h3 className={classes.title}>{w.ofPerson}</h3>
      <Answered asked={asked}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={w.ofNobody} text={w.ofNobodyText} />
          ) : (
            <List rows={rows} id={id} />
          )
        }
      </Answered>
    </>
  )
}

function List({ rows, id }: { rows: readonly Booking[]; id: number }) {
  const w = useWords(bookings)
  const f = useFormats()
  const what = useWhat()
  return (
    <Table
      caption={w.ofPerson}
      rows={rows}
      rowKey={(row) => `${row.source}/${row.booking}`}
      columns={[
        { key: 'when', title: w.when, short: true, cell: (row) => f.time(row.starts_at) },
        { key: 'what', title: w.what, cell: (row) => <bdi>{what(row)}</bdi> },
        { key: 'who', title: w.who, cell: (row) => <Whose one={row} id={id} /> },
        {
          key: 'how',
          title: w.how,
          cell: (row) => (
            <>
              <Status one={row} />
              {row.reply && <div className={classes.quiet}>{w.reply[row.reply]}</div>}
            </>
          ),
        },
      ]}
    />
  )
}

/** Whether they come themselves, and who else there is. */
function Whose({ one, id }: { one: Booking; id: number }) {
  const w = useWords(bookings)
  if (one.guest.person !== id)
    return (
      <>
        {w.forOther} <Who one={one.guest} />
      </>
    )
  return (
    <>
      {w.comes}
      {one.booker && (
        <div className={classes.quiet}>
          {w.bookedBy} <Who one={one.booker} />
        </div>
      )}
    </>
  )
}
