/** People who are probably known twice: side by side, for somebody to decide. */
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { lacking } from '@/parts/lacking'
import { PageFrame } from '@/parts/Page'
import { Answered, Empty } from '@/parts/states'
import { duplicatesQuery } from './duplicatesQuery'
import { Pair } from './Pair'
import { duplicates as words } from './words'

export function Page() {
  const w = useWords(words)
  const f = useFormats()
  const asked = useQuery(duplicatesQuery)
  const found = asked.data
  const subtitle = found?.searched_at
    ? `${w.subtitle(f.number(found.waiting), f.number(found.compared))} · ${w.asOf(f.time(found.searched_at))}`
    : undefined
  return (
    <PageFrame
      title={w.title}
      subtitle={subtitle}
      actions={
        <Button component={Link} to="/people" variant="default">
          {w.everybody}
        </Button>
      }
    >
      <Text size="sm" c="var(--muted)" mb="md">
        {w.text}
      </Text>
      <Answered asked={asked} lines={8}>
        {(found) => <Waiting found={found} />}
      </Answered>
    </PageFrame>
  )
}

function Waiting({ found }: { found: Schemas['Duplicates'] }) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const first = found.rows[0]
  if (first) return <Pair pair={first} left={found.waiting - 1} />
  if (!found.searched_at) return <Empty title={w.waiting} text={w.waitingText} />
  if (found.missing) return <Empty title={w.lacking} text={lacking(found.missing, locale)} />
  return <Empty title={w.none} text={w.noneText} />
}
