/** Whether a survey takes answers. */
import { Badge } from '@mantine/core'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { surveysWords } from './words'

export function State({ one }: { one: Schemas['SurveyRow'] }) {
  const w = useWords(surveysWords)
  const f = useFormats()
  const said = one.open ? w.open(f.number(one.version)) : one.version ? w.closed : w.draft
  return (
    <Badge radius="sm" tt="none" bg="#eceae5" c="#3f4844">
      {said}
      {one.open && one.changed ? `, ${w.changed}` : ''}
    </Badge>
  )
}
