import { Button, Code, Stack, Text, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useRouteError } from 'react-router'
import { useWords } from '@/language/language'
import { isNotFetched, mayLoadAnew } from './away'
import { shell } from './words'

const LAST = 'regulars-loaded-anew'
const ASK_MS = 2_000

/** A page that failed says so, and what to do; one whose code did not come goes on by itself. */
export function Crashed() {
  const w = useWords(shell)
  const error = useRouteError()
  const waits = useComesBack(isNotFetched(error))
  return (
    <Stack p="xl" maw={640} role="alert">
      <Title order={1} size="h3">
        {waits ? w.status.unknown : w.crashed}
      </Title>
      <Text>{waits ? w.status.unknownDo : w.crashedDo}</Text>
      {!waits && <Code block>{error instanceof Error ? error.message : String(error)}</Code>}
      <Button w="fit-content" onClick={() => window.location.reload()}>
        {w.reload}
      </Button>
    </Stack>
  )
}

/** Loads the page anew once the server answers; false where that was tried, or would not help. */
function useComesBack(is: boolean): boolean {
  const [waits, setWaits] = useState(is)
  useEffect(() => {
    if (!waits) return
    let away = false
    const asks = window.setInterval(async () => {
      if (!(await answers())) {
        away = true
        return
      }
      if (!away && !mayLoadAnew(sessionStorage.getItem(LAST), Date.now())) return setWaits(false)
      sessionStorage.setItem(LAST, String(Date.now()))
      window.location.reload()
    }, ASK_MS)
    return () => window.clearInterval(asks)
  }, [waits])
  return waits
}

/** Whether anybody is there, whatever they say. */
const answers = () =>
  fetch('/api/status').then(
    () => true,
    () => false,
  )
