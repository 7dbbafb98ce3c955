/** Of `now` what `change` replaces, to be put back. */
export function before<
  T extends object,
  C extends { [K in keyof C]: K extends keyof T ? unknown : never },
>(now: T, change: C): Partial<T> {
  const replaced = Object.entries(now).filter(([name]) => name in change)
  return Object.fromEntries(replaced) as Partial<T>
}
