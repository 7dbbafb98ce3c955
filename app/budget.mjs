// What a browser has to load before the log-in and the overview stand: at most 250 KB, by gzip too.
// Counted: the page, its scripts, its styles and the Latin letters. Not counted: what comes after the
// first paint, such as the small windows of the top bar (shell/Tools.tsx).
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const MOST = 250_000
const built = fileURLToPath(new URL('../src/regulars/web/app/built', import.meta.url))
const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'))
const kb = (bytes) => `${Math.ceil(bytes / 1000)} KB`

/** The files that come with some modules, and with what those import, not lazily. */
function files(modules, seen = new Set(), found = new Set()) {
  for (const name of modules) {
    if (seen.has(name)) continue
    seen.add(name)
    const one = manifest[name]
    if (!one) throw new Error(`${name}: is not in the manifest; was the app built?`)
    for (const file of [one.file, ...(one.css ?? [])]) found.add(file)
    files(one.imports ?? [], seen, found)
  }
  return ['index.html', ...found]
}

/** How many bytes the files are when each is squeezed. */
function sum(names, squeeze) {
  const size = (name) => squeeze(readFileSync(join(built, name))).length
  return names.reduce((bytes, name) => bytes + size(name), letters)
}

const font = readdirSync(join(built, 'assets')).find((one) => /^inter-latin-wght.*woff2$/.test(one))
if (!font) throw new Error('the Latin letters are not among the assets')
const letters = statSync(join(built, 'assets', font)).size // woff2 is squeezed already
const pages = { 'log-in': 'src/pages/entry/LogIn.tsx', overview: 'src/pages/overview/Page.tsx' }

for (const [name, page] of Object.entries(pages)) {
  const loaded = files(['index.html', page])
  const brotli = sum(loaded, brotliCompressSync)
  const gzip = sum(loaded, (body) => gzipSync(body, { level: 9 }))
  console.log(
    `first load, ${name}: ${kb(gzip)} by gzip (${kb(brotli)} by brotli), of it letters ${kb(letters)}`,
  )
  if (loaded.some((one) => /echarts/.test(one))) throw new Error(`${name}: ECharts must come lazily`)
  if (gzip > MOST) throw new Error(`${name}: ${kb(gzip)} is more than ${kb(MOST)}`)
}
