/** How a new trigger begins: empty, or filled in for what somebody came to set up. */
import type { Schemas } from '@/api/client'

export type Begun = Omit<Schemas['TriggerBody'], 'on'> & { name: string; on: Schemas['Event'] }

const FRESH = {
  name: '',
  channel: 'email',
  purpose: 'marketing',
  place: '',
  slot: '',
  cooldown_hours: 168,
  useful_hours: 48,
}
const REMINDER = 'booking_reminder'

export function begun(wanted: string, templates: readonly string[]): Begun {
  const template = templates[0] ?? ''
  if (wanted !== 'booking') return { ...FRESH, template, on: { entered: '', left: '', kind: '' } }
  return {
    ...FRESH,
    name: REMINDER,
    channel: 'sms',
    purpose: 'service',
    cooldown_hours: 0,
    template: templates.includes(REMINDER) ? REMINDER : template,
    on: { entered: '', left: '', kind: 'booking_neared' },
  }
}
