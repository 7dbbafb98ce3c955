/** The way back from one thing to all of them, where both are on one page. */
import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'

export function Back({ text, onBack }: { text: string; onBack: () => void }) {
  return (
    <Button
      variant="subtle"
      size="xs"
      leftSection={<IconArrowLeft size={16} aria-hidden />}
      onClick={onBack}
    >
      {text}
    </Button>
  )
}
