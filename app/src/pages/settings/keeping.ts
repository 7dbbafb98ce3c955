/** Whether less will be kept than now; 0 days: for ever. */
export function shortens(now: number, next: number): boolean {
  return next > 0 && (now === 0 || next < now)
}
