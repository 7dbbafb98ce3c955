/** The server's suggestion, read back into the form. */
import type { Column } from './columns'
import { type Draft, FIELDS, type Field, plain, type What } from './mapping'

const PAIR = /(?:^|[{,]\s*)"?([\w-]+)"?\s*=\s*(?:\{[^"]*?)?("(?:[^"\\]|\\.)*")/g

/** Which field each column is, as the suggestion has it. */
export function fieldsOf(mapping: string): Map<string, Field> {
  const people = /^rows = "people"/m.test(mapping)
  const found = new Map<string, Field>()
  for (const [section, line] of sectioned(mapping))
    for (const [key, column] of pairs(line)) {
      const field = people && section === 'payload' ? 'attribute' : key
      if (isField(field) && !found.has(column)) found.set(column, field)
    }
  return found
}

/** The lines that speak of columns, each with its section. */
function sectioned(mapping: string): [string, string][] {
  return mapping
    .split(/^\[/m)
    .slice(1)
    .flatMap((part): [string, string][] => {
      const [section = '', ...lines] = part.split(/\]?\n/)
      return section === 'source' || section === 'clock' ? [] : lines.map((one) => [section, one])
    })
}

function* pairs(line: string): Generator<[string, string]> {
  const said = line.startsWith('identifiers') ? line.slice(line.indexOf('{')) : line
  for (const [, key, quoted] of said.matchAll(PAIR))
    if (key && quoted && key !== 'kind' && !(key === 'id' && quoted.includes('-{')))
      yield [key, JSON.parse(quoted) as string]
}

function isField(given: string): given is Field {
  return Object.values(FIELDS).some((all) => (all as readonly string[]).includes(given))
}

/** Columns that only the suggestion knows: of a file that the browser cannot read. */
export function columnsIn(mapping: string): Column[] {
  const unused = /^# Not used: (.*)$/m.exec(mapping)?.[1]?.split(', ') ?? []
  return [...fieldsOf(mapping).keys(), ...unused].map((name) => ({ name, examples: [] }))
}

/** A form to begin with. */
export function draft(
  file: string,
  columns: readonly Column[],
  mapping: string | null,
  zone: string,
): Draft {
  const fields = mapping === null ? new Map<string, Field>() : fieldsOf(mapping)
  const what: What = mapping !== null && /^rows = "people"/m.test(mapping) ? 'people' : 'orders'
  return {
    what,
    file,
    name: plain(file.replace(/\.[^.]*$/, '')),
    zone,
    format: '',
    decimal: '.',
    asOf: '',
    columns: columns.map((one) => ({ ...one, field: fields.get(one.name) ?? '' })),
  }
}
