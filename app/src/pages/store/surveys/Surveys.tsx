/** All surveys, and the one that is open. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { read } from '@/parts/spoken'
import { Answered, Empty } from '@/parts/states'
import { useUrlState } from '@/parts/useUrlState'
import { Builder } from './Builder'
import { Results } from './results/Results'
import { resultsWords } from './results/words'
import { State } from './State'
import { surveysWords } from './words'

type Row = Schemas['SurveyRow']

export function Surveys() {
  const w = useWords(surveysWords)
  const may = useMay('write')
  const [open, setOpen] = useUrlState('survey')
  const [results, setResults] = useUrlState('results')
  const asked = useQuery({ queryKey: ['surveys'], queryFn: () => body(api.GET('/api/surveys')) })
  return (
    <Answered asked={asked}>
      {(rows) => {
        const counted = rows.find((row) => row.name === results)
        if (counted) return <Results one={counted} onBack={() => setResults('')} />
        return open ? (
          <Builder
            key={open}
            one={rows.find((row) => row.name === open)}
            taken={rows}
            onOpen={setOpen}
          />
        ) : (
          <Stack>
            <Group justify="space-between" align="flex-start">
              <Text size="sm" c="var(--muted)" maw={720}>
                {w.text}
              </Text>
              {may && <Button onClick={() => setOpen('+')}>{w.add}</Button>}
            </Group>
            {rows.length === 0 && (
              <Card>
                <Empty title={w.none} text={w.noneText} />
              </Card>
            )}
            {rows.map((one) => (
              <OneSurvey
                key={one.name}
                one={one}
                onOpen={() => setOpen(one.name)}
                onResults={() => setResults(one.name)}
              />
            ))}
          </Stack>
        )
      }}
    </Answered>
  )
}

function OneSurvey({
  one,
  onOpen,
  onResults,
}: {
  one: Row
  onOpen: () => void
  onResults: () => void
}) {
  const w = useWords(surveysWords)
  const r = useWords(resultsWords)
  const f = useFormats()
  const { locale } = useLanguage()
  const title = read(one.draft.title, locale) || w.untitled
  return (
    <Card
      title={<span dir="auto">{title}</span>}
      aside={
        <Group gap="xs">
          {one.version > 0 && (
            <Button size="xs" variant="default" aria-label={r.of(title)} onClick={onResults}>
              {r.open}
            </Button>
          )}
          <Button size="xs" variant="default" aria-label={`${w.edit}: ${title}`} onClick={onOpen}>
            {w.edit}
          </Button>
        </Group>
      }
    >
      <Group gap="xs">
        <State one={one} />
        <Text size="sm" c="var(--muted)">
          {w.answers(one.answers, f.number(one.answers))}
        </Text>
      </Group>
    </Card>
  )
}
