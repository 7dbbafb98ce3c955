/** Who comes or booked, as a link to their page; what was booked, in a few words. */
import { Anchor, Badge } from '@mantine/core'
import { Link } from 'react-router'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { nameKinds, personName } from '@/parts/personName'
import { bookings } from './words'

type Booking = Schemas['BookingRow']
type Somebody = Schemas['BookedPerson']

/** By the name they told, else by what they are known by. */
export function useCalled(): (one: Somebody) => string {
  const kinds = useWords(nameKinds)
  return (one) => one.called || personName(one.names, kinds, one.person)
}

export function Who({ one }: { one: Somebody }) {
  const called = useCalled()
  return (
    <Anchor component={Link} to={`/people/${one.person}`} fw={550} size="sm">
      <bdi>{called(one)}</bdi>
    </Anchor>
  )
}

/** "Table · Sunday lunch · 4 people · at 12". */
export function useWhat(): (one: Booking) => string {
  const w = useWords(bookings)
  const f = useFormats()
  return (one) => {
    const whats: Record<string, string> = w.whats
    const said = [
      whats[one.what] ?? one.what,
      one.service,
      one.party !== null && one.party > 1 && w.party(f.number(one.party)),
      one.store && w.at(one.store),
    ]
    return said.filter(Boolean).join(' · ')
  }
}

const LOOKS: Record<Booking['status'], { bg: string; c: string }> = {
  made: { bg: '#eceae5', c: '#3f4844' },
  changed: { bg: '#eceae5', c: '#3f4844' },
  confirmed: { bg: '#dcece6', c: '#075a40' },
  attended: { bg: '#dcece6', c: '#075a40' },
  cancelled: { bg: '#f8ddd7', c: '#7d2412' },
  missed: { bg: '#f8ddd7', c: '#7d2412' },
}

export function Status({ one }: { one: Booking }) {
  const w = useWords(bookings)
  return (
    <Badge radius="sm" tt="none" {...LOOKS[one.status]}>
      {w.status[one.status]}
    </Badge>
  )
}
