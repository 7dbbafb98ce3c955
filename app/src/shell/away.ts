/** A page whose code could not be fetched: whether it is worth loading anew by itself. */

/** As Chromium, Firefox and Safari say that a module did not come. */
const NOT_FETCHED = [
  /dynamically imported module/i,
  /importing a module script failed/i,
  /failed to fetch/i,
  /unable to preload/i,
]

export function isNotFetched(error: unknown): boolean {
  return error instanceof Error && NOT_FETCHED.some((said) => said.test(error.message))
}

/** A page that was loaded anew a moment ago, and failed again, would do so for ever. */
export const TOO_SOON_MS = 15_000

export function mayLoadAnew(last: string | null, now: number): boolean {
  return last === null || !(now - Number(last) < TOO_SOON_MS)
}
