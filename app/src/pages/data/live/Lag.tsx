/** How much waits to be applied, from the house's own status. */
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { words } from './words'

export function Lag() {
  const w = useWords(words)
  const f = useFormats()
  const { locale } = useLanguage()
  const asked = useQuery({
    queryKey: ['status'],
    queryFn: () => body(api.GET('/api/status')),
    refetchInterval: 15_000,
  })
  const part = asked.data?.parts.find((one) => one.what === 'inbox')
  if (!part) return null
  const waiting = part.numbers.waiting
  const said =
    part.level !== 'ok' ? part.say[locale] : waiting ? w.waits(f.number(waiting)) : w.flow
  return (
    <Text size="sm" c={part.level === 'ok' ? 'var(--muted)' : 'var(--brick)'}>
      {said}
    </Text>
  )
}
