/** Put somebody into the household: find them, then say so. */
import { Text } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { FormModal } from '@/parts/FormModal'
import { FindPerson, type Found } from '../head/FindPerson'
import { useDeeds } from './useHousehold'
import { words } from './words'

export function Add({
  id,
  found,
  close,
}: {
  id: number
  found: Schemas['HouseholdBody']
  close: () => void
}) {
  const w = useWords(words)
  const { add } = useDeeds(id)
  const [other, setOther] = useState<Found | null>(null)
  return (
    <FormModal
      title={w.addTitle}
      onClose={close}
      onDo={() => other && add.mutate(other.person, { onSuccess: close })}
      action={w.addDo}
      ready={other !== null}
      busy={add.isPending}
    >
      <Text size="sm">{w.addText}</Text>
      <FindPerson
        not={[id, ...found.mates.map((one) => one.person)]}
        chosen={other}
        choose={setOther}
      />
    </FormModal>
  )
}
