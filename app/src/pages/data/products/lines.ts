/** What was told of something and when, as lines that hold until now; the earliest first. */
export type Told = { at: string; of: string; n: number }
export type Line = { name: string; points: [at: number, n: number][] }

export function lines(told: readonly Told[], now: number): Line[] {
  const found = new Map<string, [number, number][]>()
  const inOrder = told.map((one) => ({ ...one, on: Date.parse(one.at) }))
  for (const one of inOrder.sort((a, b) => a.on - b.on))
    found.set(one.of, [...(found.get(one.of) ?? []), [one.on, one.n]])
  return [...found].map(([name, points]) => {
    const last = points.at(-1)
    return { name, points: last && last[0] < now ? [...points, [now, last[1]]] : points }
  })
}
