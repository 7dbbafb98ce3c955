/** A word at the corner of the page that something is done, with the way back. */
import { Button, Group, Text } from '@mantine/core'
import { done, gone } from './say'
import { parts } from './words'

/** The same as `done`; a press on the button takes the word away, and what was done back. */
export function doneOrBack(text: string, back: () => void): string {
  const words = document.documentElement.lang === 'es' ? parts.es : parts.en
  const told = done(
    <Group gap="xs" justify="space-between">
      <Text size="sm">{text}</Text>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          gone(told)
          back()
        }}
      >
        {words.undo}
      </Button>
    </Group>,
  )
  return told
}
