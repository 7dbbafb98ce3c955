/** Whether only this machine reaches the address: then no customer's browser or phone does. */
export function onlyHere(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
}
