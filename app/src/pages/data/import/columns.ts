/** The columns of somebody's file, and what stands in them first; read in the browser. */
export type Column = { name: string; examples: readonly string[] }

const LOOKED_AT = 65_536
const EXAMPLES = 3

/** The columns of a CSV or JSON-lines file; null where the browser cannot read it (Parquet). */
export async function columnsOf(file: File): Promise<Column[] | null> {
  const ending = file.name.toLowerCase().split('.').pop() ?? ''
  if (ending === 'parquet') return null
  const text = decoded(await file.slice(0, LOOKED_AT).arrayBuffer())
  const whole = file.size <= LOOKED_AT
  return ending === 'jsonl' || ending === 'ndjson'
    ? ofLines(text)
    : ofRows(parsed(text, delimiter(text)), whole)
}

/** The first whole lines of a file, as a file of the same name. */
export async function beginning(file: File): Promise<File> {
  if (file.size <= LOOKED_AT) return file
  const bytes = new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer())
  const end = bytes.lastIndexOf(10) + 1 || bytes.length
  return new File([file.slice(0, end)], file.name)
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What parts the values of the first line most often. */
export function delimiter(text: string): string {
  const first = text.split(/\r?\n/, 1)[0] ?? ''
  const bare = first.replace(/"[^"]*"/g, '')
  const times = (one: string) => bare.split(one).length - 1
  return [',', ';', '\t', '|'].reduce((best, one) => (times(one) > times(best) ? one : best))
}

/** Rows of CSV; quotes may hold delimiters and line ends. */
export function parsed(text: string, parting: string): string[][] {
  const sign = parting === '|' ? '\\|' : parting
  const value = new RegExp(`("(?:[^"]|"")*"|[^${sign}\\r\\n]*)(${sign}|\\r?\\n|$)`, 'gy')
  const rows: string[][] = [[]]
  for (const [, said = '', end] of text.matchAll(value)) {
    const bare = said.startsWith('"') ? said.slice(1, -1).replaceAll('""', '"') : said
    rows[rows.length - 1]?.push(bare)
    if (end === '') break
    if (end !== parting) rows.push([])
  }
  return rows.filter((row) => row.some((one) => one !== ''))
}

function ofRows(rows: string[][], whole: boolean): Column[] {
  const [head = [], ...rest] = rows
  const full = whole ? rest : rest.slice(0, -1)
  return head.map((name, at) => ({
    name: at === 0 ? name.replace(/^\uFEFF/, '') : name,
    examples: few(full.map((row) => row[at] ?? '')),
  }))
}

function ofLines(text: string): Column[] {
  const found = new Map<string, string[]>()
  for (const line of text.split('\n').slice(0, 50)) {
    try {
      for (const [name, value] of flat(JSON.parse(line)))
        found.set(name, [...(found.get(name) ?? []), value])
    } catch {
      // the last line may be cut off; others are shown by the preview
    }
  }
  return [...found].map(([name, values]) => ({ name, examples: few(values) }))
}

/** Columns of nested JSON are named with dots. */
function flat(given: unknown, before = ''): [string, string][] {
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    return before ? [[before, typeof given === 'string' ? given : JSON.stringify(given)]] : []
  return Object.entries(given).flatMap(([key, value]) =>
    flat(value, before ? `${before}.${key}` : key),
  )
}

function few(values: readonly string[]): string[] {
  return [...new Set(values.filter((one) => one !== ''))].slice(0, EXAMPLES)
}
