/** Where in a text the server found what it cannot read, and the lines around it to show. */
export type Place = { line: number; column: number; start: number; end: number }
export type Marked = { before: string; wrong: string; after: string }

/** The place in an answer's body; null: it names none. */
export function placeIn(said: object): Place | null {
  const place: unknown = 'place' in said ? said.place : null
  if (!place || typeof place !== 'object') return null
  const numbers = new Map<string, unknown>(Object.entries(place))
  const [line, column, start, end] = ['line', 'column', 'start', 'end'].map((key) =>
    Number(numbers.get(key) ?? Number.NaN),
  )
  if (line === undefined || column === undefined || start === undefined || end === undefined)
    return null
  const sound = [line, column, start, end].every(Number.isInteger)
  return sound ? { line, column, start, end } : null
}

/** The lines that the wrong part stands on, cut in three. The server counts characters, not UTF-16 units. */
export function marked(text: string, { start, end }: Pick<Place, 'start' | 'end'>): Marked {
  const letters = Array.from(text)
  const from = Math.min(Math.max(start, 0), letters.length)
  const to = Math.min(Math.max(end, from), letters.length)
  const head = letters.slice(0, from).join('')
  const tail = letters.slice(to).join('')
  const stop = tail.indexOf('\n')
  return {
    before: head.slice(head.lastIndexOf('\n') + 1),
    wrong: letters.slice(from, to).join(''),
    after: stop < 0 ? tail : tail.slice(0, stop),
  }
}

/** The first comment in a text as SQL has them, outside of quotation marks; null: there is none. */
export function comment(text: string): Pick<Place, 'start' | 'end'> | null {
  const found = /'(?:[^']|'')*'|"(?:[^"]|"")*"|(--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))/g
  for (const one of text.matchAll(found)) {
    if (!one[1]) continue
    const start = Array.from(text.slice(0, one.index)).length
    return { start, end: start + Array.from(one[1]).length }
  }
  return null
}

/** The sentence without "line 2, column 1:", which the page says in the reader's language. */
export function withoutPlace(detail: string): string {
  return detail.replace(/^\D{1,12}\d+, \D{1,12}\d+: /, '')
}
