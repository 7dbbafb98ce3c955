import { Button, Code, Stack, Text, Title } from '@mantine/core'
import { useRouteError } from 'react-router'
import { useWords } from '@/language/language'
import { shell } from './words'

/** A page that failed says so, and what to do. */
export function Crashed() {
  const w = useWords(shell)
  const error = useRouteError()
  return (
    <Stack p="xl" maw={640} role="alert">
      <Title order={1} size="h3">
        {w.crashed}
      </Title>
      <Text>{w.crashedDo}</Text>
      <Code block>{error instanceof Error ? error.message : String(error)}</Code>
      <Button w="fit-content" onClick={() => window.location.reload()}>
        {w.reload}
      </Button>
    </Stack>
  )
}
