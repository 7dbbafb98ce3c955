/** A name that a definition may have: "Milk lovers!" → "milk_lovers". */
export function slug(title: string, otherwise = 'segment'): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
  return plain.slice(0, 60) || otherwise
}

/** The same, but none of those that are taken: "milk_lovers_2". */
export function freeSlug(title: string, taken: ReadonlySet<string>, otherwise = 'segment'): string {
  const first = slug(title, otherwise)
  for (let n = 1; ; n++) {
    const name = n === 1 ? first : `${first.slice(0, 56)}_${n}`
    if (!taken.has(name)) return name
  }
}
