/** A word at the corner of the page: done, or not done and why; with undo where there is one. */
import { notifications } from '@mantine/notifications'
import { Problem } from '@/api/client'

export function done(message: React.ReactNode) {
  notifications.show({ message, color: 'pine' })
}

export function failed(error: unknown) {
  const message = error instanceof Problem || error instanceof Error ? error.message : String(error)
  notifications.show({ message, color: 'brick', autoClose: 8000 })
}
