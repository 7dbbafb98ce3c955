/** The last seven days with the days that had none. */
export type Day = { day: string; events: number }

export function week(known: readonly Day[], today: Date): Day[] {
  const byDay = new Map(known.map((one) => [one.day, one.events]))
  return Array.from({ length: 7 }, (_, at) => {
    const day = new Date(today.getTime() - (6 - at) * 86_400_000).toISOString().slice(0, 10)
    return { day, events: byDay.get(day) ?? 0 }
  })
}
