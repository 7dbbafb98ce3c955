/** One booking of a day: who comes, what to know of them, what they answered, whether they came. */
import { Button, Group, Text } from '@mantine/core'
import { useMay } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Status, useCalled, useWhat, Who } from '@/parts/bookings/who'
import { bookings } from '@/parts/bookings/words'
import classes from './bookings.module.css'
import { useMark } from './useMark'

type Booking = Schemas['BookingRow']

export function OneBooking({ one, dated }: { one: Booking; dated: boolean }) {
  const w = useWords(bookings)
  const f = useFormats()
  const what = useWhat()
  return (
    <li className={classes.one}>
      <div className={classes.when}>
        <div className={classes.hour}>{clock(one.starts_at, f)}</div>
        {dated && <div className={classes.quiet}>{f.date(one.starts_at, 'short')}</div>}
      </div>
      <div className={classes.who}>
        <Group gap={8}>
          <Who one={one.guest} />
          <Status one={one} />
        </Group>
        <Text size="sm">{one.guest.sentence}</Text>
        <Text size="sm" c="var(--muted)">
          <bdi>{what(one)}</bdi>
        </Text>
        {one.booker && (
          <Text size="sm" c="var(--muted)">
            {w.bookedBy} <Who one={one.booker} />
          </Text>
        )}
        <Answer one={one} />
      </div>
      <Came one={one} />
    </li>
  )
}

function Answer({ one }: { one: Booking }) {
  const w = useWords(bookings)
  const f = useFormats()
  if (one.reply)
    return (
      <Text size="sm" fw={550} c={one.reply === 'move_asked' ? 'var(--brick)' : undefined}>
        {w.reply[one.reply]} · {f.ago(one.replied_at)}
      </Text>
    )
  if (!one.reminded_at) return null
  return (
    <Text size="sm" c="var(--muted)">
      {w.reminded(f.ago(one.reminded_at))}
    </Text>
  )
}

/** Two buttons, or the way back while there is one. */
function Came({ one }: { one: Booking }) {
  const w = useWords(bookings)
  const f = useFormats()
  const called = useCalled()
  const mark = useMark()
  const name = called(one.guest)
  const late = (at: string) => new Date(at).getTime() <= Date.now()
  if (!useMay('write')) return null
  if (one.back_until && !late(one.back_until))
    return (
      <div className={classes.deed}>
        <Button
          size="xs"
          variant="default"
          aria-label={w.backOf(name)}
          loading={mark.isPending}
          onClick={() => mark.mutate({ one, mark: null })}
        >
          {w.back}
        </Button>
        <Text size="xs" c="var(--muted)">
          {w.backUntil(clock(one.back_until, f))}
        </Text>
      </div>
    )
  if (one.marked || one.status === 'attended' || one.status === 'missed') return null
  const begun = late(one.starts_at)
  return (
    <Group gap={6} wrap="nowrap" className={classes.deed}>
      <Button
        size="xs"
        variant="default"
        aria-label={w.cameOf(name)}
        loading={mark.isPending}
        onClick={() => mark.mutate({ one, mark: 'attended' })}
      >
        {w.came}
      </Button>
      {begun && one.status !== 'cancelled' && (
        <Button
          size="xs"
          variant="default"
          aria-label={w.missedOf(name)}
          loading={mark.isPending}
          onClick={() => mark.mutate({ one, mark: 'missed' })}
        >
          {w.missed}
        </Button>
      )}
    </Group>
  )
}

/** "14:30" on the business's own clock. */
function clock(at: string, f: { tag: string; zone: string }): string {
  return new Intl.DateTimeFormat(f.tag, { timeStyle: 'short', timeZone: f.zone }).format(
    new Date(at),
  )
}
