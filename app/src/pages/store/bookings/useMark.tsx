/** Marks who came and who did not, and offers to take that back. */
import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useCalled } from '@/parts/bookings/who'
import { bookings } from '@/parts/bookings/words'
import { done, failed, gone } from '@/parts/say'

type Booking = Schemas['BookingRow']
export type Mark = NonNullable<Booking['marked']>

export function useMark() {
  const w = useWords(bookings)
  const called = useCalled()
  const known = useQueryClient()
  const put = useMutation({
    mutationFn: ({ one, mark }: { one: Booking; mark: Mark | null }) =>
      body(
        api.POST('/api/bookings/mark', {
          body: { source: one.source, booking: one.booking, mark },
        }),
      ),
    onSuccess: (now, { one, mark }) => {
      known.invalidateQueries({ queryKey: ['bookings'] })
      known.invalidateQueries({ queryKey: ['person'] })
      if (mark === null) return
      const shown = done(
        <Group justify="space-between" wrap="nowrap">
          <span>{w.marked(called(one.guest), w.status[now.status])}</span>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              gone(shown)
              put.mutate({ one, mark: null })
            }}
          >
            {w.back}
          </Button>
        </Group>,
      )
    },
    onError: failed,
  })
  return put
}
