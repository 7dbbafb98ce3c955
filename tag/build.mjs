// Builds the tag into the server's room for it, and refuses one that is too big to load anywhere.
import { mkdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const MOST = 5000 // bytes, as it is served, before any compression
const made = fileURLToPath(new URL('../src/regulars/web/tag/built/tag.js', import.meta.url))

mkdirSync(new URL('../src/regulars/web/tag/built', import.meta.url), { recursive: true })
await build({
  entryPoints: [fileURLToPath(new URL('src/main.ts', import.meta.url))],
  outfile: made,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  charset: 'utf8',
  legalComments: 'none',
})
const { size } = statSync(made)
if (size > MOST) throw new Error(`the tag has ${size} bytes, at most ${MOST}`)
console.log(`tag.js: ${size} bytes`)
