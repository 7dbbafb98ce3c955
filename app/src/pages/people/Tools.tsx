/** What to do with the list: choose columns, take it along, keep the rule as a segment. */
import { Button, Group } from '@mantine/core'
import { IconDownload, IconUsersGroup } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { handed } from '@/parts/handed'
import { done, failed } from '@/parts/say'
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
      <Export asked={asked} />
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

function Export({ asked }: { asked: Asked }) {
  const w = useWords(people)
  const take = useMutation({
    mutationFn: () =>
      body(api.POST('/api/people/export', { body: wanted(asked), parseAs: 'blob' })),
    onSuccess: (file) => {
      if (!(file instanceof Blob)) return
      handed('people.csv', file)
      done(w.exported)
    },
    onError: failed,
  })
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={take.isPending}
      onClick={() => take.mutate()}
    >
      {w.export}
    </Button>
  )
}
