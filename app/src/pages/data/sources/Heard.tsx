/** Whether a source was heard from, and when. */
import { Group, Text } from '@mantine/core'
import { IconCheck, IconCircleDashed } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { sourcesQuery } from '../asked'
import { lately } from './tagLines'
import { tagWords } from './wordsTag'

/** When its source last said something; it looks every three seconds. */
export function Heard({ source, waiting }: { source: string; waiting: string }) {
  const w = useWords(tagWords)
  const f = useFormats()
  const asked = useQuery({ ...sourcesQuery, refetchInterval: 3_000 })
  const at = asked.data?.find((one) => one.name === source)?.seen_at
  return (
    <Group gap="xs" role="status" wrap="nowrap">
      {at ? <IconCheck size={18} aria-hidden /> : <IconCircleDashed size={18} aria-hidden />}
      <Text size="sm">{at ? w.heard(lately(f.tag, at) ?? f.ago(at)) : waiting}</Text>
    </Group>
  )
}
