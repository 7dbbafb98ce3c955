/** Pieces of JSON, each of which must be what is expected at its place. */

/** It says no rule; `place` is where. */
export class NotARule extends Error {
  constructor(
    readonly place: string,
    readonly found: unknown,
  ) {
    super(`${place}: ${JSON.stringify(found) ?? 'nothing'}`)
  }
}

export type Said = Record<string, unknown>

export function mapping(data: unknown, place: string): Said {
  if (!data || typeof data !== 'object' || Array.isArray(data)) throw new NotARule(place, data)
  return Object.fromEntries(Object.entries(data))
}

export function list(data: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(data)) throw new NotARule(place, data)
  return data
}

export function text(data: unknown, place: string): string {
  if (typeof data !== 'string') throw new NotARule(place, data)
  return data
}

export function whole(data: unknown, place: string): number {
  if (typeof data !== 'number' || !Number.isInteger(data)) throw new NotARule(place, data)
  return data
}
