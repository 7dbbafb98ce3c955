/** What is the same on every row of a file, as no column tells it. */
import { Autocomplete, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { asking, purposesQuery, titleOf } from '../../person/consent/purposes'
import { kindsQuery } from '../asked'
import { CHANNELS, columnOf, type Draft, plain, type Same } from './mapping'
import { mapping as words } from './mapWords'

type Props = { draft: Draft; put: (next: Partial<Same>) => void }

export function SameOnAll({ draft, put }: Props) {
  if (draft.what === 'consents') return <Consent draft={draft} put={put} />
  if (draft.what === 'events' && !columnOf(draft, 'kind')) return <Kind draft={draft} put={put} />
  if (draft.what === 'lists' && !columnOf(draft, 'list')) return <List draft={draft} put={put} />
  return null
}

function Consent({ draft, put }: Props) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const known = useQuery(purposesQuery).data
  const { same } = draft
  const purposes = asking(known ?? []).map((one) => ({
    value: one.name,
    label: titleOf(known, one.name, locale),
  }))
  const stops = !columnOf(draft, 'answer') && same.answer === 'no'
  return (
    <>
      {!columnOf(draft, 'answer') && (
        <Select
          label={w.answer}
          allowDeselect={false}
          data={(['yes', 'no'] as const).map((one) => ({ value: one, label: w.answers[one] }))}
          value={same.answer}
          onChange={(answer) => answer && put({ answer, purpose: 'marketing' })}
        />
      )}
      {!columnOf(draft, 'channel') && (
        <Select
          label={w.channel}
          allowDeselect={false}
          data={CHANNELS.map((one) => ({ value: one, label: w.channels[one] }))}
          value={same.channel}
          onChange={(channel) => channel && put({ channel })}
        />
      )}
      {!columnOf(draft, 'purpose') && (
        <Select
          label={w.purpose}
          allowDeselect={false}
          data={stops ? [{ value: 'all', label: w.everything }, ...purposes] : purposes}
          value={same.purpose}
          onChange={(purpose) => purpose && put({ purpose })}
        />
      )}
      {!columnOf(draft, 'wording') && !stops && (
        <TextInput
          label={w.wording}
          description={w.wordingHint}
          value={same.wording}
          maxLength={2000}
          onChange={(event) => put({ wording: event.currentTarget.value })}
        />
      )}
    </>
  )
}

function Kind({ draft, put }: Props) {
  const w = useWords(words)
  const kinds = useQuery(kindsQuery).data ?? []
  return (
    <Autocomplete
      label={w.happened}
      description={w.happenedHint}
      required
      data={kinds.map((one) => one.kind)}
      value={draft.same.kind}
      onChange={(kind) => put({ kind })}
      onBlur={() => draft.same.kind && put({ kind: plain(draft.same.kind) })}
    />
  )
}

function List({ draft, put }: Props) {
  const w = useWords(words)
  const lists = useQuery({
    queryKey: ['lists'],
    queryFn: () => body(api.GET('/api/lists')),
  }).data
  return (
    <Autocomplete
      label={w.list}
      description={w.listHint}
      required
      data={lists?.map((one) => one.name) ?? []}
      value={draft.same.list}
      onChange={(list) => put({ list })}
    />
  )
}
