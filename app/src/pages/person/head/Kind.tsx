/** Say what somebody is to the business: with source and date, as any attribute. */
import { Radio, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { FormModal } from '@/parts/FormModal'
import { isPersonKind, KINDS, personKind } from '@/parts/personKind'
import { done, failed } from '@/parts/say'
import { useSoon } from '../soon'
import { person as words } from '../words'

export function Kind({ person, close }: { person: Schemas['Person']; close: () => void }) {
  const w = useWords(words)
  const p = useWords(personKind)
  const soon = useSoon(person.id)
  const now = person.traits?.person_kind
  const [kind, setKind] = useState(isPersonKind(now) ? now : 'prospect')
  const tell = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/people/{id}/attributes', {
          params: { path: { id: person.id } },
          body: { name: 'person_kind', value: kind },
        }),
      ),
    onSuccess: () => {
      done(w.kindDone)
      soon()
      close()
    },
    onError: failed,
  })
  return (
    <FormModal
      title={w.kindTitle}
      onClose={close}
      onDo={() => tell.mutate()}
      action={w.kindDo}
      busy={tell.isPending}
    >
      <Text size="sm">{w.kindText}</Text>
      <Radio.Group
        aria-label={w.kindTitle}
        value={kind}
        onChange={(next) => isPersonKind(next) && setKind(next)}
      >
        <Stack gap={6}>
          {KINDS.map((one) => (
            <Radio key={one} value={one} label={p[one]} />
          ))}
        </Stack>
      </Radio.Group>
    </FormModal>
  )
}
