/** Take a list of people along as a file; that somebody did is in the audit log. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { handed } from './handed'
import { done, failed } from './say'
import { parts } from './words'

export function TakePeople({
  wanted,
  file = 'people.csv',
  size,
}: {
  wanted: Schemas['PeopleWanted']
  file?: string
  size?: 'xs'
}) {
  const w = useWords(parts)
  const take = useMutation({
    mutationFn: () => body(api.POST('/api/people/export', { body: wanted, parseAs: 'blob' })),
    onSuccess: (found) => {
      if (!(found instanceof Blob)) return
      handed(file, found)
      done(w.exported)
    },
    onError: failed,
  })
  return (
    <Button
      size={size}
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={take.isPending}
      onClick={() => take.mutate()}
    >
      {w.export}
    </Button>
  )
}
