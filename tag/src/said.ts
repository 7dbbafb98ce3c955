/** What the site's page says about itself, and the few things that every part of the tag needs. */

export type Json = Record<string, unknown>
export type Verb = (...said: unknown[]) => void

const script = document.currentScript as HTMLScriptElement
const address = new URL(script.src)

/** `data-…` of the script, or the same words in its address, for whoever can give it no attributes:
 *  key; consent=granted: the site needs to ask nobody, or has asked; pages=off; listen=off;
 *  skip: kinds of events that are told by somebody else already, with commas between.
 */
export const said: Record<string, string | undefined> = {
  ...Object.fromEntries(address.searchParams),
  ...script.dataset,
}
export const host = address.origin

/** A random id (version 4); `crypto.randomUUID` is not there on plain http. */
export function fresh(): string {
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (c) =>
    (+c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (+c / 4)))).toString(16),
  )
}

/** Do it; nothing that goes wrong in it may reach the shop's page. */
export function quietly<T>(deed: () => T): T | undefined {
  try {
    return deed()
  } catch {
    return undefined
  }
}
