/** How a draft would read, or what is wrong with it: part, line and column. */
import { Alert, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useBusiness, useMay } from '@/api/business'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import type { Locale } from '@/language/words'
import classes from './messages.module.css'
import { type Draft, madeUp } from './starters'
import { messages } from './words'

export function Checked({ draft, locale }: { draft: Draft; locale: Locale }) {
  const w = useWords(messages)
  const may = useMay('read')
  const business = useBusiness()?.business ?? ''
  const [settled] = useDebouncedValue(draft, 350)
  const asked = useQuery({
    queryKey: ['templates', 'check', settled, business, locale],
    queryFn: () =>
      body(
        api.POST('/api/templates/check', {
          body: { ...settled, facts: madeUp(business, locale) },
        }),
      ),
    enabled: may,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <div aria-live="polite">
      {asked.isError ? (
        <Alert color="brick" variant="outline" title={w.templates.wrong} c="var(--ink)">
          <span style={{ overflowWrap: 'anywhere' }}>{asked.error.message}</span>
        </Alert>
      ) : (
        <Alert color="pine" variant="outline" title={w.templates.checked} c="var(--ink)">
          <Stack gap={6}>
            <Text size="sm" c="var(--muted)">
              {w.templates.checkedHint}
            </Text>
            {asked.data ? (
              <>
                <Text fw={600} size="sm" dir="auto">
                  {asked.data.subject}
                </Text>
                <pre className={classes.plain} dir="auto">
                  {asked.data.text}
                </pre>
              </>
            ) : (
              <Text size="sm">{w.templates.checking}</Text>
            )}
          </Stack>
        </Alert>
      )}
    </div>
  )
}
