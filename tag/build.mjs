// Builds the tag into the server's room for it, and refuses one that is too big to load anywhere.
import { mkdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// bytes, as each is served, before any compression
const SCRIPTS = [
  { name: 'tag', from: 'src/main.ts', format: 'iife', most: 5000 },
  { name: 'forms', from: 'src/forms.ts', format: 'esm', most: 7000 },
]
const at = (path) => fileURLToPath(new URL(path, import.meta.url))

mkdirSync(new URL('../src/regulars/web/tag/built', import.meta.url), { recursive: true })
for (const { name, from, format, most } of SCRIPTS) {
  const made = at(`../src/regulars/web/tag/built/${name}.js`)
  await build({
    entryPoints: [at(from)],
    outfile: made,
    bundle: true,
    minify: true,
    format,
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
  })
  const { size } = statSync(made)
  if (size > most) throw new Error(`${name}.js has ${size} bytes, at most ${most}`)
  console.log(`${name}.js: ${size} bytes`)
}
