/** What somebody types, as a name that the API takes: small letters, digits and underscores. */
export function keyed(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_]/g, '_')
}
