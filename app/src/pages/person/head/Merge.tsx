/** Put a person together with another: find the other one, then say so. */
import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { FormModal } from '@/parts/FormModal'
import { called, nameKinds } from '@/parts/personName'
import { done, failed } from '@/parts/say'
import { Answered } from '@/parts/states'
import { useSoon } from '../soon'
import { person as words } from '../words'

type Found = Schemas['Found']

export function Merge({
  person,
  title,
  close,
}: {
  person: Schemas['Person']
  title: string
  close: () => void
}) {
  const w = useWords(words)
  const kinds = useWords(nameKinds)
  const soon = useSoon(person.id)
  const [typed, setTyped] = useState('')
  const [other, setOther] = useState<Found | null>(null)
  const join = useMutation({
    mutationFn: (whom: number) =>
      api.POST('/api/people/{id}/merge', {
        params: { path: { id: person.id } },
        body: { other: whom },
      }),
    onSuccess: () => {
      done(w.mergeDone)
      soon()
      close()
    },
    onError: failed,
  })
  return (
    <FormModal
      title={w.mergeTitle}
      onClose={close}
      onDo={() => other && join.mutate(other.person)}
      action={w.mergeDo}
      ready={other !== null}
      busy={join.isPending}
    >
      <Text size="sm">{w.mergeText}</Text>
      <TextInput
        label={w.mergeFind}
        data-autofocus
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setOther(null)
        }}
      />
      <Others prefix={typed.trim()} not={person.id} chosen={other} choose={setOther} />
      {other && <Text size="sm">{w.mergeAsk(title, called(other, kinds))}</Text>}
    </FormModal>
  )
}

function Others({
  prefix,
  not,
  chosen,
  choose,
}: {
  prefix: string
  not: number
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
        const rows = page.rows.filter((one) => one.person !== not)
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
