/** Bookings: who comes yesterday, today, tomorrow; what they answered; who came. */
import { Anchor, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { bookings } from '@/parts/bookings/words'
import { Card } from '@/parts/Card'
import { Answered, Empty } from '@/parts/states'
import { useUrlState } from '@/parts/useUrlState'
import classes from './bookings.module.css'
import { OneBooking } from './OneBooking'

type Told = Schemas['Bookings']
const WHICH = ['today', 'tomorrow', 'week', 'yesterday', 'move_asked'] as const
type Which = (typeof WHICH)[number]

export function Bookings() {
  const w = useWords(bookings)
  const f = useFormats()
  const { locale } = useLanguage()
  const [said, say] = useUrlState('bookings', 'today')
  const which: Which = WHICH.find((one) => one === said) ?? 'today'
  const asked = useQuery({
    queryKey: ['bookings', which, locale],
    queryFn: () => body(api.GET('/api/bookings', { params: { query: { which, locale } } })),
    refetchInterval: 30_000,
  })
  const count = asked.data
  return (
    <Stack>
      <Card title={w.title}>
        <Stack gap="md">
          <div style={{ overflowX: 'auto' }}>
            <SegmentedControl
              aria-label={w.filter}
              value={which}
              onChange={say}
              data={WHICH.map((one) => ({
                value: one,
                label: count ? `${w.which[one]} (${f.number(count[one])})` : w.which[one],
              }))}
            />
          </div>
          <Answered asked={asked}>{(told) => <Listed told={told} which={which} />}</Answered>
        </Stack>
      </Card>
      {count?.known && <Reminders told={count} />}
    </Stack>
  )
}

function Listed({ told, which }: { told: Told; which: Which }) {
  const w = useWords(bookings)
  const f = useFormats()
  if (!told.known)
    return <Empty title={w.never} text={w.neverText} to="/data?tab=sources" action={w.toHooks} />
  if (told.rows.length === 0) return <Empty title={w.none[which]} text={w.noneText[which]} />
  return (
    <>
      <ul className={classes.list}>
        {told.rows.map((one) => (
          <OneBooking
            key={`${one.source}/${one.booking}`}
            one={one}
            dated={which === 'week' || which === 'move_asked'}
          />
        ))}
      </ul>
      {told.rows.length < told[which] && (
        <Text size="sm" c="var(--muted)">
          {w.first(f.number(told.rows.length), f.number(told[which]))}
        </Text>
      )}
    </>
  )
}

/** Whether guests are reminded, and the way there. */
function Reminders({ told }: { told: Told }) {
  const w = useWords(bookings)
  const f = useFormats()
  const may = useMay('write')
  const { hours, triggers } = told.reminded
  const on = hours > 0 && triggers.length > 0
  const said = on
    ? w.remindedBy(w.hours(hours), f.list(triggers))
    : hours > 0
      ? w.notReminded
      : w.off
  return (
    <Card title={w.reminders}>
      <Stack gap={6} align="flex-start">
        <Text size="sm">{said}</Text>
        {on && (
          <Text size="sm" c="var(--muted)">
            {w.tell}
          </Text>
        )}
        {may && hours > 0 && triggers.length === 0 && (
          <Anchor component={Link} size="sm" fw={550} to={REMIND}>
            {w.setUp}
          </Anchor>
        )}
        <Anchor component={Link} size="sm" fw={550} to="/settings?tab=speaking">
          {w.change}
        </Anchor>
      </Stack>
    </Card>
  )
}

/** A new trigger, filled in so far that it reminds by text. */
const REMIND = '/messages?tab=triggers&trigger=%2B&for=booking'
