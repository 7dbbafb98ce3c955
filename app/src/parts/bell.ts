/** Which notifications are new, and where each is solved. Pure. */
type Look = { code: string; name: string }

/** What tells one notification from another; its numbers may change. */
export function mark(one: Look): string {
  return `${one.code} ${one.name}`
}

export function unread<T extends Look>(found: readonly T[], seen: readonly string[]): T[] {
  return found.filter((one) => !seen.includes(mark(one)))
}

const PLACES: [begins: string, to: string][] = [
  ['quarantine_', '/data?tab=quarantine'],
  ['inbox_', '/data?tab=live'],
  ['offers_', '/offers'],
  ['bookings_move_asked', '/store?tab=bookings&bookings=move_asked'],
  ['bookings_unmarked', '/store?tab=bookings&bookings=yesterday'],
  ['control_off', '/reports'],
  ['effect_known', '/reports'],
  ['sending_', '/settings?tab=speaking'],
  ['definitions_', '/segments'],
]

/** The page that solves it; null where only whoever runs the server can. */
export function place({ code, name }: Look, admin: boolean): string | null {
  if (code === 'import_refused') return `/data?import=${encodeURIComponent(name)}`
  if (code === 'segment_ready') return `/segments/${encodeURIComponent(name)}`
  if (code.startsWith('channel_')) return admin ? '/settings?tab=channels' : '/messages'
  return PLACES.find(([begins]) => code.startsWith(begins))?.[1] ?? null
}
