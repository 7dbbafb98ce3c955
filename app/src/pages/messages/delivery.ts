/** The states of a message, how they look, and their counts put together. */
import type { Schemas } from '@/api/client'

export const STATES = ['pending', 'sending', 'sent', 'failed', 'unknown', 'skipped'] as const
export type Delivery = (typeof STATES)[number]

export const LOOK: Record<Delivery, { bg: string; c: string }> = {
  pending: { bg: '#eceae5', c: '#3f4844' },
  sending: { bg: '#eceae5', c: '#3f4844' },
  sent: { bg: '#dcece6', c: '#075a40' },
  failed: { bg: '#f8ddd7', c: '#8a2713' },
  unknown: { bg: '#fbf0d9', c: '#6b4a06' },
  skipped: { bg: '#fbf0d9', c: '#6b4a06' },
}

export function asState(said: string): Delivery | undefined {
  return STATES.find((one) => one === said)
}

export type StateSum = { state: Delivery; messages: number; reasons: [string, number][] }

/** Every state that there is, with its reasons, the commonest first. */
export function summed(counts: readonly Schemas['StateCount'][]): StateSum[] {
  return STATES.flatMap((state) => {
    const mine = counts.filter((one) => one.state === state)
    const messages = mine.reduce((sum, one) => sum + one.messages, 0)
    const reasons = mine
      .filter((one) => one.reason)
      .map((one): [string, number] => [one.reason, one.messages])
      .sort((a, b) => b[1] - a[1])
    return messages > 0 ? [{ state, messages, reasons }] : []
  })
}
