/** A word to be made or mended: what it says yes to, which list it joins, what is answered. */
import { Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { FormModal } from '@/parts/FormModal'
import { keyed } from '@/parts/keyed'
import { done } from '@/parts/say'
import { words } from './words'

export function WordForm({
  one,
  onClose,
}: {
  /** Undefined: a new one. */
  one: Schemas['WordRow'] | undefined
  onClose: () => void
}) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const known = useQueryClient()
  const [word, setWord] = useState(one?.word ?? '')
  const [said, setSaid] = useState<Schemas['WordBody']>({
    locale: one?.locale ?? locale,
    purpose: one?.purpose ?? 'marketing',
    list: one?.list ?? '',
    wording: one?.wording ?? '',
    answer: one?.answer ?? '',
  })
  const put = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const purposes = useQuery({
    queryKey: ['purposes'],
    queryFn: () => body(api.GET('/api/purposes')),
  })
  const save = useMutation({
    mutationFn: () => api.PUT('/api/sms/words/{word}', { params: { path: { word } }, body: said }),
    onSuccess: () => {
      known.invalidateQueries({ queryKey: ['sms-words'] })
      done(w.saved(word))
      onClose()
    },
  })
  const asking = purposes.data?.filter((row) => row.kind !== 'transactional') ?? []
  return (
    <FormModal
      title={one?.word ?? w.add}
      wide
      onClose={onClose}
      onDo={() => save.mutate()}
      ready={word !== ''}
      busy={save.isPending}
      error={save.error}
    >
      {!one && (
        <TextInput
          label={w.word}
          description={w.wordHint}
          required
          minLength={2}
          maxLength={40}
          data-autofocus
          value={word}
          onChange={(event) => setWord(plain(event.currentTarget.value))}
        />
      )}
      <Select
        label={w.language}
        allowDeselect={false}
        data={(['en', 'es'] as const).map((value) => ({ value, label: w.languages[value] }))}
        value={said.locale}
        onChange={(next) => put({ locale: next === 'es' ? 'es' : 'en' })}
      />
      <Select
        label={w.purpose}
        allowDeselect={false}
        data={[
          { value: '', label: w.nothing },
          ...asking.map((row) => ({ value: row.name, label: row[`title_${locale}`] })),
        ]}
        value={said.purpose}
        onChange={(next) => put({ purpose: next ?? '' })}
      />
      <TextInput
        label={w.list}
        description={w.listHint}
        maxLength={40}
        value={said.list}
        onChange={(event) => put({ list: keyed(event.currentTarget.value) })}
      />
      <Textarea
        label={w.wording}
        description={w.wordingHint}
        autosize
        maxLength={1000}
        value={said.wording}
        onChange={(event) => put({ wording: event.currentTarget.value })}
      />
      <Textarea
        label={w.answer}
        description={w.answerHint}
        required
        autosize
        maxLength={320}
        value={said.answer}
        onChange={(event) => put({ answer: event.currentTarget.value })}
      />
    </FormModal>
  )
}

/** A word as it is kept: in capitals, without accents or signs. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
}
