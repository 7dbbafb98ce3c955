/** Finds somebody else by how a name of theirs begins, to choose one. */
import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { called, nameKinds } from '@/parts/personName'
import { Answered } from '@/parts/states'
import { person as words } from '../words'

export type Found = Schemas['Found']

export function FindPerson({
  not,
  chosen,
  choose,
}: {
  /** Who is not to be found. */
  not: readonly number[]
  chosen: Found | null
  choose: (one: Found | null) => void
}) {
  const w = useWords(words)
  const [typed, setTyped] = useState('')
  return (
    <>
      <TextInput
        label={w.mergeFind}
        data-autofocus
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          choose(null)
        }}
      />
      <Others prefix={typed.trim()} not={not} chosen={chosen} choose={choose} />
    </>
  )
}

function Others({
  prefix,
  not,
  chosen,
  choose,
}: {
  prefix: string
  not: readonly number[]
  chosen: Found | null
  choose: (one: Found) => void
}) {
  const w = useWords(words)
  const kinds = useWords(nameKinds)
  const [asked] = useDebouncedValue(prefix, 200)
  const found = useQuery({
    queryKey: ['people', 'search', asked],
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/people/search', { params: { query: { prefix: asked, limit: 8 } }, signal }),
      ),
    enabled: asked.length > 0,
  })
  if (!asked) return null
  return (
    <Answered asked={found} lines={2}>
      {(page) => {
        const rows = page.rows.filter((one) => !not.includes(one.person))
        if (rows.length === 0) return <Text size="sm">{w.mergeNobody}</Text>
        return (
          <Radio.Group
            aria-label={w.mergeFind}
            value={chosen ? key(chosen) : ''}
            onChange={(value) => {
              const one = rows.find((row) => key(row) === value)
              if (one) choose(one)
            }}
          >
            <Stack gap={6}>
              {rows.map((row) => (
                <Radio key={key(row)} value={key(row)} label={called(row, kinds)} />
              ))}
            </Stack>
          </Radio.Group>
        )
      }}
    </Answered>
  )
}

const key = (one: Found) => `${one.kind}|${one.value}`
