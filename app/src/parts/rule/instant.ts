/** Instants of a rule (UTC, microseconds) as the business's own clocks say them. */

/** "2026-01-05T12:00:00.000000Z" → "2026-01-05T13:00" in Madrid. */
export function local(instant: string, zone: string): string {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? '' : new Date(at + offset(at, zone)).toISOString().slice(0, 16)
}

/** The other way; a time that the clocks leave out is the one after it. */
export function instant(local_: string, zone: string): string | undefined {
  const asUtc = Date.parse(`${local_}Z`)
  if (Number.isNaN(asUtc)) return undefined
  const guess = asUtc - offset(asUtc, zone)
  const at = asUtc - offset(guess, zone)
  return `${new Date(at).toISOString().slice(0, 19)}.000000Z`
}

/** Milliseconds that the zone is ahead of UTC at that time. */
function offset(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const said = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return said - Math.floor(at / 1000) * 1000
}
