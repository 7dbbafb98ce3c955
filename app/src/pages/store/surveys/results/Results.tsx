/** What came back of one version of a survey, question by question. */
import { Group, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Back } from '@/parts/Back'
import { Card } from '@/parts/Card'
import { read } from '@/parts/spoken'
import { Answered, Empty } from '@/parts/states'
import { surveysWords } from '../words'
import { OneResult } from './OneResult'
import { Written } from './Written'
import { resultsWords } from './words'

export function Results({ one, onBack }: { one: Schemas['SurveyRow']; onBack: () => void }) {
  const w = useWords(resultsWords)
  const back = useWords(surveysWords).all
  const { locale } = useLanguage()
  const [version, setVersion] = useState(one.version)
  const asked = useQuery({
    queryKey: ['survey results', one.name, version],
    queryFn: () =>
      body(
        api.GET('/api/surveys/{name}/results', {
          params: { path: { name: one.name }, query: { version } },
        }),
      ),
  })
  return (
    <Stack>
      <Group>
        <Back text={back} onBack={onBack} />
      </Group>
      <Text component="h2" fw={650} size="lg" dir="auto">
        {w.of(read(one.draft.title, locale) || one.name)}
      </Text>
      <Answered asked={asked}>
        {(results) => (
          <>
            <Versions results={results} onPick={setVersion} />
            {results.answers === 0 ? (
              <Card>
                <Empty title={w.none} text={w.noneText} />
              </Card>
            ) : (
              results.questions.map((each) =>
                each.question.kind === 'text' ? (
                  <Written key={each.question.name} result={each} of={results} name={one.name} />
                ) : (
                  <OneResult key={each.question.name} result={each} fewest={results.fewest} />
                ),
              )
            )}
          </>
        )}
      </Answered>
    </Stack>
  )
}

function Versions({
  results,
  onPick,
}: {
  results: Schemas['SurveyResults']
  onPick: (version: number) => void
}) {
  const w = useWords(resultsWords)
  const { answers } = useWords(surveysWords)
  const f = useFormats()
  return (
    <Group align="flex-end">
      {results.versions.length > 1 && (
        <Select
          label={w.version}
          allowDeselect={false}
          data={results.versions.map((each) => ({
            value: String(each.version),
            label: w.since(f.number(each.version), f.date(each.since)),
          }))}
          value={String(results.version)}
          onChange={(next) => next && onPick(Number(next))}
        />
      )}
      <Text size="sm" c="var(--muted)" maw={720}>
        {answers(results.answers, f.number(results.answers))}. {w.whoAnswered}
      </Text>
    </Group>
  )
}
