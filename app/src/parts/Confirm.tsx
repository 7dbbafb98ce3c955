/** Asks once before something that cannot be undone, or not easily. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '@/language/language'
import { parts } from './words'

export function Confirm({
  open,
  title,
  children,
  action,
  danger = false,
  busy = false,
  onYes,
  onNo,
}: {
  open: boolean
  title: string
  children: ReactNode
  action?: string
  danger?: boolean
  busy?: boolean
  onYes: () => void
  onNo: () => void
}) {
  const w = useWords(parts)
  return (
    <Modal opened={open} onClose={onNo} title={title} closeButtonProps={{ 'aria-label': w.close }}>
      <Stack>
        <Text size="sm" component="div">
          {children}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onNo}>
            {w.cancel}
          </Button>
          <Button color={danger ? 'brick' : 'pine'} loading={busy} onClick={onYes}>
            {action ?? w.confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
