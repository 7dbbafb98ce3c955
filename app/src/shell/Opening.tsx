import { Center, Loader } from '@mantine/core'
import { useWords } from '@/language/language'
import { shell } from './words'

/** What stands there until a page's code has come. */
export function Opening() {
  const w = useWords(shell)
  return (
    <Center h="60vh" role="status" aria-label={w.opening}>
      <Loader type="dots" />
    </Center>
  )
}
