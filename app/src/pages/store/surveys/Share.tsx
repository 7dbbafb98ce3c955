/** The ways to people: links to copy, and what a till asks. */
import { Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Poster } from '@/parts/poster/Poster'
import { Snippet } from '@/parts/Snippet'
import { read } from '@/parts/spoken'
import { Answered } from '@/parts/states'
import { KeyIs } from '../KeyIs'
import { receipt } from '../snippets'
import { surveysWords } from './words'

const MODES = ['page', 'tablet', 'site'] as const

export function Share({ one }: { one: Schemas['SurveyRow'] | undefined }) {
  const w = useWords(surveysWords)
  const [place, setPlace] = useState('')
  const [settled] = useDebouncedValue(place, 300)
  return (
    <Card title={w.share}>
      {one?.open ? (
        <Stack>
          <TextInput
            label={w.place}
            description={w.placeHint}
            maxLength={120}
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
          <Links one={one} place={settled} />
          <Snippet label={w.message} code={`{{ links.survey_${one.name} }}`} />
          <Snippet label={w.receipt} code={receipt(window.location.origin, one.name, settled)} />
          <KeyIs />
        </Stack>
      ) : (
        <Text size="sm" c="var(--muted)">
          {w.shareFirst}
        </Text>
      )}
    </Card>
  )
}

function Links({ one, place }: { one: Schemas['SurveyRow']; place: string }) {
  const w = useWords(surveysWords)
  const { locale } = useLanguage()
  const { name } = one
  const asked = useQuery({
    queryKey: ['survey links', name, place],
    queryFn: () =>
      Promise.all(
        MODES.map((mode) =>
          body(
            api.GET('/api/surveys/{name}/link', {
              params: { path: { name }, query: { mode, place } },
            }),
          ),
        ),
      ),
    placeholderData: keepPreviousData,
  })
  return (
    <Answered asked={asked}>
      {(links) => (
        <>
          <Group>
            <Poster
              of={`/api/surveys/${name}`}
              url={links[0]?.url ?? ''}
              name={read(one.draft.title, locale) || w.untitled}
              place={place}
            />
          </Group>
          {MODES.map((mode, at) => {
            const url = links[at]?.url ?? ''
            const code =
              mode === 'site' ? `<iframe src="${url}" title="" height="480"></iframe>` : url
            return <Snippet key={mode} label={w[mode]} code={code} />
          })}
        </>
      )}
    </Answered>
  )
}
