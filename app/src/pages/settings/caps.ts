/** Limits as rows of a form, and back. Channel '': all channels together. */
export type Cap = { id: number; channel: string; days: number; most: number }
type ByDays = Record<string, number>
type Caps = { caps: ByDays; channel_caps: Record<string, ByDays> }

export function rowsOf({ caps, channel_caps }: Caps): Cap[] {
  const all = [['', caps] as const, ...Object.entries(channel_caps)]
  return all
    .flatMap(([channel, byDays]) =>
      Object.entries(byDays).map(([days, most]) => ({ channel, days: Number(days), most })),
    )
    .sort((a, b) => a.channel.localeCompare(b.channel) || a.days - b.days)
    .map((one, id) => ({ ...one, id }))
}

export function capsOf(rows: readonly Cap[]): Caps {
  const made: Caps = { caps: {}, channel_caps: {} }
  for (const { channel, days, most } of rows) {
    if (channel === '') made.caps[days] = most
    else made.channel_caps[channel] = { ...made.channel_caps[channel], [days]: most }
  }
  return made
}

/** Two limits for the same channel and the same days contradict each other. */
export function clashes(rows: readonly Cap[]): boolean {
  return new Set(rows.map((one) => `${one.channel}/${one.days}`)).size < rows.length
}
