/** A word at the corner of the page that something is done, with the way back. */
import { Button, Group } from '@mantine/core'
import { done, gone } from './say'

export function doneWithUndo(said: string, undo: string, back: () => void) {
  const id = done(
    <Group gap="sm">
      {said}
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          gone(id)
          back()
        }}
      >
        {undo}
      </Button>
    </Group>,
  )
}
