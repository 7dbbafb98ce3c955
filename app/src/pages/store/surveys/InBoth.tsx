/** The same words in English and in Spanish. */
import { Stack, TextInput } from '@mantine/core'
import { useWords } from '@/language/language'
import type { Words } from './form'
import { surveysWords } from './words'

export function InBoth({
  label,
  hint,
  words,
  onChange,
}: {
  label: string
  hint?: string
  words: Words
  onChange: (words: Words) => void
}) {
  const w = useWords(surveysWords)
  return (
    <Stack gap="xs">
      {(['en', 'es'] as const).map((spoken) => (
        <TextInput
          key={spoken}
          label={w[spoken]}
          aria-label={`${label}: ${w[spoken]}`}
          description={spoken === 'en' ? hint : undefined}
          lang={spoken}
          maxLength={500}
          value={words[spoken] ?? ''}
          onChange={(event) => onChange({ ...words, [spoken]: event.currentTarget.value })}
        />
      ))}
    </Stack>
  )
}
