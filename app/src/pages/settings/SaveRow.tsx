/** The save button of a form, or why there is none. */
import { Button, Group, Text } from '@mantine/core'
import { useWords } from '@/language/language'
import { parts } from '@/parts/words'
import { settings } from './words'

export function SaveRow({
  may,
  dirty,
  saving,
  blocked = false,
}: {
  may: boolean
  dirty: boolean
  saving: boolean
  blocked?: boolean
}) {
  const w = useWords(settings)
  const p = useWords(parts)
  if (!may)
    return (
      <Text size="sm" c="var(--muted)">
        {w.ownersOnly}
      </Text>
    )
  return (
    <Group>
      <Button type="submit" disabled={!dirty || blocked} loading={saving}>
        {p.save}
      </Button>
      {dirty && (
        <Text size="sm" c="var(--muted)">
          {w.unsaved}
        </Text>
      )}
    </Group>
  )
}
