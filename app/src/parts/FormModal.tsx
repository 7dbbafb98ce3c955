/** A form in a window: cancel, and one button that does it; what went wrong stands above them. */
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '@/language/language'
import { Failed } from './states'
import { parts } from './words'

export function FormModal({
  title,
  children,
  action,
  onDo,
  onClose,
  busy,
  ready = true,
  error = null,
  danger = false,
  wide = false,
}: {
  title: string
  children: ReactNode
  /** Undefined: save. */
  action?: string
  onDo: () => void
  onClose: () => void
  busy: boolean
  /** Whether it can be done as it stands. */
  ready?: boolean
  error?: Error | null
  danger?: boolean
  wide?: boolean
}) {
  const w = useWords(parts)
  return (
    <Modal
      opened
      size={wide ? 'lg' : undefined}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': w.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) onDo()
        }}
      >
        <Stack>
          {children}
          {error && <Failed error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {w.cancel}
            </Button>
            <Button
              type="submit"
              color={danger ? 'brick' : undefined}
              disabled={!ready}
              loading={busy}
            >
              {action ?? w.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
