/** What people wrote in their own words, to be read and searched. */
import { Anchor, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { read } from '@/parts/spoken'
import { Answered } from '@/parts/states'
import classes from './results.module.css'
import { resultsWords } from './words'

const MOST = 50

export function Written({
  result,
  of,
  name,
}: {
  result: Schemas['QuestionResult']
  of: Schemas['SurveyResults']
  name: string
}) {
  const w = useWords(resultsWords)
  const f = useFormats()
  const { locale } = useLanguage()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 300)
  const question = result.question.name
  const { version } = of
  const asked = useQuery({
    queryKey: ['survey texts', name, version, question, search],
    queryFn: () =>
      body(
        api.GET('/api/surveys/{name}/answers', {
          params: { path: { name }, query: { version, question, search, limit: MOST } },
        }),
      ),
    placeholderData: keepPreviousData,
  })
  const title = read(result.question.ask, locale) || question
  return (
    <Card
      title={<span dir="auto">{title}</span>}
      lead={w.answered(f.number(result.answered), f.number(result.asked))}
    >
      <Stack gap="sm">
        <TextInput
          type="search"
          label={w.search}
          aria-label={`${w.search}: ${title}`}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Answered asked={asked}>
          {(rows) => (
            <>
              <Text size="xs" c="var(--muted)" role="status">
                {rows.length === 0
                  ? w.nothing
                  : rows.length === MOST
                    ? w.latest(f.number(MOST))
                    : ''}
              </Text>
              <ul className={classes.texts}>
                {rows.map((row) => (
                  <li key={row.id}>
                    <p dir="auto">{String(row.answers[question] ?? '')}</p>
                    <Text size="xs" c="var(--muted)">
                      {[f.time(row.at), row.place].filter(Boolean).join(' · ')}{' '}
                      {row.person !== null && (
                        <Anchor
                          component={Link}
                          to={`/people/${row.person}`}
                          size="xs"
                          underline="always"
                        >
                          {w.person}
                        </Anchor>
                      )}
                    </Text>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Answered>
      </Stack>
    </Card>
  )
}
