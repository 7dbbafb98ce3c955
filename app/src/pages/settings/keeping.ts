/** Whether less will be kept than now; 0 days: for ever. */
export function shortens(now: number, next: number): boolean {
  return next > 0 && (now === 0 || next < now)
}

/** The shortest that visitors are kept: for so long a comparison waits for what people do. */
export const SHORTEST = 28

/** Whether that is neither for ever nor long enough. */
export function tooShort(what: string, days: number): boolean {
  return what === 'visitors' && days > 0 && days < SHORTEST
}
