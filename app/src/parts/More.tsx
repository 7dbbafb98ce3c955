/** The button at the end of a list that has more. */
import { Button, type ButtonProps } from '@mantine/core'
import { useWords } from '@/language/language'
import { parts } from './words'

type Asked = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

export function More({ asked, label, ...look }: { asked: Asked; label?: string } & ButtonProps) {
  const w = useWords(parts)
  if (!asked.hasNextPage) return null
  return (
    <Button
      mt="sm"
      size="xs"
      variant="default"
      {...look}
      loading={asked.isFetchingNextPage}
      onClick={() => asked.fetchNextPage()}
    >
      {label ?? w.more}
    </Button>
  )
}
