/** The sign-up forms that an assistant may hand over; without any, nothing. */
import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { read } from '@/parts/spoken'
import { store as words } from './words'

export function SignUps() {
  const w = useWords(words)
  const { locale } = useLanguage()
  const forms = useQuery({
    queryKey: ['forms', 'till'],
    queryFn: () => body(api.GET('/api/till/forms')),
  }).data
  if (!forms?.length) return null
  return (
    <Group gap="xs">
      <Text size="sm" c="var(--muted)">
        {w.signUps}
      </Text>
      {forms.map(({ title, page }) => (
        <Button
          key={page}
          size="md"
          component="a"
          href={`${page}?lang=${locale}`}
          target="_blank"
          rel="noreferrer"
          variant="default"
        >
          {read(title, locale)}
        </Button>
      ))}
    </Group>
  )
}
