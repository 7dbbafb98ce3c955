/** What the fact would be for everybody, over the whole history, before it is saved. */
import { Alert, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import classes from '../facts.module.css'
import { SpreadCard, Stats } from '../Spread'
import { factEditor } from './words'

const PAUSE_MS = 600

export function Preview({ wish, title }: { wish: Schemas['TraitWish'] | null; title: string }) {
  const w = useWords(factEditor)
  const { locale } = useLanguage()
  const text = wish ? JSON.stringify(wish) : ''
  const [settled] = useDebouncedValue(text, PAUSE_MS)
  const asked = useQuery({
    queryKey: ['trait-preview', settled],
    queryFn: ({ signal }) =>
      body(api.POST('/api/traits/preview', { body: JSON.parse(settled), signal })),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
  const waiting = text !== '' && (settled !== text || asked.isFetching)
  const found = text === '' ? undefined : asked.data
  return (
    <>
      <Card title={w.preview}>
        <div aria-live="polite">
          {text === '' && <Text c="var(--muted)">{w.begin}</Text>}
          {text !== '' && asked.isError && !waiting && (
            <Alert color="brick" variant="outline" role="alert">
              <span style={{ overflowWrap: 'anywhere' }}>{asked.error.message}</span>
            </Alert>
          )}
          {found && !asked.isError && (
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {found.sentence[locale]}
            </Text>
          )}
          {waiting && (
            <Text size="xs" c="var(--muted)">
              {w.working}
            </Text>
          )}
        </div>
      </Card>
      {found && !asked.isError && (
        <div aria-busy={waiting} className={classes.spread}>
          <Stats
            spread={found.spread}
            column={{ name: 'preview', unit: found.unit, scale: found.scale }}
          />
          <SpreadCard
            spread={found.spread}
            column={{ name: 'preview', unit: found.unit, scale: found.scale }}
            title={title}
          />
        </div>
      )}
    </>
  )
}
