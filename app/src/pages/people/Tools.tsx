/** What to do with the list: choose columns, take it along, keep the rule as a segment. */
import { Button, Group } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { TakePeople } from '@/parts/TakePeople'
import { type Asked, wanted } from './asked'
import { Columns } from './Columns'
import { duplicatesQuery } from './duplicates/duplicatesQuery'
import { SaveSegment } from './SaveSegment'
import type { Change } from './useAsked'
import { people } from './words'

export function Tools({ asked, put }: { asked: Asked; put: (change: Change) => void }) {
  return (
    <Group gap="xs">
      <Duplicates />
      {asked.rule && <SaveSegment rule={asked.rule} put={put} />}
      <Columns asked={asked} put={put} />
      <TakePeople wanted={wanted(asked)} />
    </Group>
  )
}

/** The way to whoever is probably known twice, with how many wait. */
function Duplicates() {
  const w = useWords(people)
  const f = useFormats()
  const waiting = useQuery(duplicatesQuery).data?.waiting ?? 0
  return (
    <Button
      variant="default"
      component={Link}
      to="/people/duplicates"
      leftSection={<IconUsersGroup size={16} aria-hidden />}
    >
      {waiting > 0 ? `${w.duplicates} (${f.number(waiting)})` : w.duplicates}
    </Button>
  )
}
