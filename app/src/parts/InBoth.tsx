/** The same words in English and in Spanish. */
import { Stack, Textarea, TextInput } from '@mantine/core'
import { useWords } from '@/language/language'
import { SPOKEN, type Spoken, type Words } from './spoken'
import { parts } from './words'

export function InBoth({
  label,
  hint,
  words,
  long = false,
  onChange,
}: {
  label: string
  hint?: string
  words: Words
  /** More than a line. */
  long?: boolean
  onChange: (words: Words) => void
}) {
  const w = useWords(parts)
  const field = (spoken: Spoken) => ({
    label: w[spoken],
    'aria-label': `${label}: ${w[spoken]}`,
    description: spoken === 'en' ? hint : undefined,
    lang: spoken,
    maxLength: 500,
    value: words[spoken] ?? '',
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...words, [spoken]: event.currentTarget.value }),
  })
  return (
    <Stack gap="xs">
      {SPOKEN.map((spoken) =>
        long ? (
          <Textarea key={spoken} autosize minRows={2} maxRows={8} {...field(spoken)} />
        ) : (
          <TextInput key={spoken} {...field(spoken)} />
        ),
      )}
    </Stack>
  )
}
