/** The sizes of a segment on the days that it was counted on: what was before it was first computed is not 0. */
type Day = { people: number }

export function counted(days: readonly Day[]): readonly number[] {
  const first = days.findIndex((one) => one.people > 0)
  return first < 0 ? [] : days.slice(first).map((one) => one.people)
}
