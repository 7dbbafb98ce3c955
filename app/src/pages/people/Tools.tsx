/** What to do with the list: choose columns, take it along, keep the rule as a segment. */
import { Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { done, failed } from '@/parts/say'
import { type Asked, wanted } from './asked'
import { Columns } from './Columns'
import { SaveSegment } from './SaveSegment'
import type { Change } from './useAsked'
import { people } from './words'

export function Tools({ asked, put }: { asked: Asked; put: (change: Change) => void }) {
  return (
    <Group gap="xs">
      {asked.rule && <SaveSegment rule={asked.rule} put={put} />}
      <Columns asked={asked} put={put} />
      <Export asked={asked} />
    </Group>
  )
}

function Export({ asked }: { asked: Asked }) {
  const w = useWords(people)
  const take = useMutation({
    mutationFn: () =>
      body(api.POST('/api/people/export', { body: wanted(asked), parseAs: 'blob' })),
    onSuccess: (file) => {
      if (!(file instanceof Blob)) return
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file)
      link.download = 'people.csv'
      link.click()
      URL.revokeObjectURL(link.href)
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
