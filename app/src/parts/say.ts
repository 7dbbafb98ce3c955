/** A word at the corner of the page: done, or not done and why; with undo where there is one. */
import { notifications } from '@mantine/notifications'
import { Problem } from '@/api/client'
import { parts } from './words'

/** A window outside of any component: it asks the page which language is spoken. */
const close = () => ({
  'aria-label': document.documentElement.lang === 'es' ? parts.es.close : parts.en.close,
})

/** The answer is its id: to take it away by `gone`. */
export function done(message: React.ReactNode): string {
  return notifications.show({ message, color: 'pine', closeButtonProps: close() })
}

export function failed(error: unknown) {
  const message = error instanceof Problem || error instanceof Error ? error.message : String(error)
  notifications.show({ message, color: 'brick', autoClose: 8000, closeButtonProps: close() })
}

export const gone = notifications.hide
