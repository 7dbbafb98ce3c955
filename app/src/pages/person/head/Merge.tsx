/** Put a person together with another: find the other one, then say so. */
import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { FormModal } from '@/parts/FormModal'
import { called, nameKinds } from '@/parts/personName'
import { done, failed } from '@/parts/say'
import { useSoon } from '../soon'
import { person as words } from '../words'
import { FindPerson, type Found } from './FindPerson'

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
      <FindPerson not={[person.id]} chosen={other} choose={setOther} />
      {other && <Text size="sm">{w.mergeAsk(title, called(other, kinds))}</Text>}
    </FormModal>
  )
}
