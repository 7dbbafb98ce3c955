/** A purpose to be made or mended: its name and the words that people read. */
import { Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { FormModal } from '@/parts/FormModal'
import { KeyField } from '@/parts/KeyField'
import { done } from '@/parts/say'
import { settings } from './words'

const FRESH: Schemas['PurposeBody'] = {
  kind: 'marketing',
  title_en: '',
  title_es: '',
  wording_en: '',
  wording_es: '',
}

export function PurposeForm({
  one,
  taken,
  onClose,
}: {
  /** Undefined: a new one. */
  one: Schemas['PurposeRow'] | undefined
  taken: readonly string[]
  onClose: () => void
}) {
  const w = useWords(settings)
  const known = useQueryClient()
  const [name, setName] = useState(one?.name ?? '')
  const [said, setSaid] = useState(() => (one ? of(one) : FRESH))
  const put = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const clash = !one && taken.includes(name)
  const save = useMutation({
    mutationFn: () => api.PUT('/api/purposes/{name}', { params: { path: { name } }, body: said }),
    onSuccess: () => {
      known.invalidateQueries({ queryKey: ['purposes'] })
      known.invalidateQueries({ queryKey: ['vocabulary'] })
      done(w.consent.saved(said.title_en))
      onClose()
    },
  })
  const fields = [
    ['title_en', w.consent.titleEn],
    ['title_es', w.consent.titleEs],
  ] as const
  const wordings = [
    ['wording_en', w.consent.wordingEn],
    ['wording_es', w.consent.wordingEs],
  ] as const
  return (
    <FormModal
      title={one ? said.title_en : w.consent.newTitle}
      wide
      onClose={onClose}
      onDo={() => save.mutate()}
      ready={name !== '' && !clash}
      busy={save.isPending}
      error={save.error}
    >
      {!one && (
        <KeyField
          label={w.consent.name}
          hint={w.consent.nameHint}
          most={40}
          value={name}
          clash={clash && w.consent.taken}
          onChange={setName}
        />
      )}
      {said.kind !== 'transactional' && (
        <Select
          label={w.consent.kind}
          allowDeselect={false}
          disabled={one?.builtin ?? false}
          data={(['marketing', 'service'] as const).map((value) => ({
            value,
            label: w.consent.kinds[value],
          }))}
          value={said.kind}
          onChange={(kind) => put({ kind: kind === 'service' ? 'service' : 'marketing' })}
        />
      )}
      {fields.map(([field, label]) => (
        <TextInput
          key={field}
          label={label}
          required
          maxLength={256}
          value={said[field]}
          onChange={(event) => put({ [field]: event.currentTarget.value })}
        />
      ))}
      {said.kind !== 'transactional' &&
        wordings.map(([field, label]) => (
          <Textarea
            key={field}
            label={label}
            required
            autosize
            minRows={2}
            maxLength={2000}
            value={said[field]}
            onChange={(event) => put({ [field]: event.currentTarget.value })}
          />
        ))}
    </FormModal>
  )
}

function of(one: Schemas['PurposeRow']): Schemas['PurposeBody'] {
  const { kind, title_en, title_es, wording_en, wording_es } = one
  return { kind, title_en, title_es, wording_en, wording_es }
}
