/** A point as maps give it, "40.4168, -3.7038", and as rules keep it: millionths of degrees. */
export type Point = { latitude: number; longitude: number }

const MILLION = 1_000_000
const BOTH = /^\s*([+-]?\d+(?:[.,]\d+)?)°?\s*(?:[,;]|\s)\s*([+-]?\d+(?:[.,]\d+)?)°?\s*$/

/** null: it says no point on earth. */
export function pointOf(text: string): Point | null {
  const [, up, along] = BOTH.exec(text) ?? []
  if (up === undefined || along === undefined) return null
  const [latitude, longitude] = [up, along].map((one) => Number(one.replace(',', '.')))
  if (latitude === undefined || longitude === undefined) return null
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null
  return { latitude: Math.round(latitude * MILLION), longitude: Math.round(longitude * MILLION) }
}

export function pointText(latitude: number | null, longitude: number | null): string {
  if (latitude === null || longitude === null) return ''
  return `${latitude / MILLION}, ${longitude / MILLION}`
}
