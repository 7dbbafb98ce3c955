/** Where `say` is heard: words at the corner of the page. */
import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.css'

export function Notes() {
  return <Notifications position="bottom-right" />
}
