/** Forget a person: only after their name was typed. */
import { Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { FormModal } from '@/parts/FormModal'
import { done, failed } from '@/parts/say'
import { person as words } from '../words'

/** Who has a name that keyboards lack is confirmed by number. */
const TYPABLE = /^[ -~]{1,40}$/

export function Erase({
  person,
  title,
  close,
}: {
  person: Schemas['Person']
  title: string
  close: () => void
}) {
  const w = useWords(words)
  const f = useFormats()
  const go = useNavigate()
  const known = useQueryClient()
  const [typed, setTyped] = useState('')
  const word = TYPABLE.test(title) ? title : String(person.id)
  const sure = typed.trim() === word
  const forget = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/people/{id}/erase', {
          params: { path: { id: person.id } },
          body: { confirm: person.id },
        }),
      ),
    onSuccess: (gone) => {
      done(w.eraseDone(f.number(gone.names)))
      go('/people', { replace: true })
      known.removeQueries({ queryKey: ['person', person.id] })
      for (const key of ['people', 'overview', 'segments', 'audit'])
        known.invalidateQueries({ queryKey: [key] })
    },
    onError: failed,
  })
  return (
    <FormModal
      title={w.eraseTitle}
      onClose={close}
      onDo={() => forget.mutate()}
      action={w.eraseDo}
      ready={sure}
      busy={forget.isPending}
      danger
    >
      <Text size="sm">{w.eraseText}</Text>
      <TextInput
        label={w.eraseType(word)}
        autoComplete="off"
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </FormModal>
  )
}
