import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, URL } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vitest/config'
import { firstStyles } from './firstStyles.ts'

/** Every text file once more as .br and .gz, so that the server compresses nothing. */
function compressed(): Plugin {
  let folder = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(found) {
      folder = found.build.outDir
    },
    async closeBundle() {
      const assets = join(folder, 'assets')
      for (const name of await readdir(assets)) {
        if (!/\.(js|css|svg)$/.test(name)) continue
        const body = await readFile(join(assets, name))
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
        await writeFile(join(assets, `${name}.br`), brotliCompressSync(body, quality))
        await writeFile(join(assets, `${name}.gz`), gzipSync(body, { level: 9 }))
      }
    },
  }
}

const house = process.env.REGULARS_URL ?? 'http://127.0.0.1:8765'
const proxy = { target: house, changeOrigin: true, headers: { origin: house } }

export default defineConfig({
  plugins: [react(), firstStyles(), compressed()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: '../src/regulars/web/app/built',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    manifest: true, // what loads with what: budget.mjs reads it
    chunkSizeWarningLimit: 600, // ECharts, which comes only with the first chart; see budget.mjs
  },
  server: { proxy: { '/api': proxy, '/v1': proxy, '/u': proxy, '/forms.js': proxy } },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.{ts,tsx}'] },
})
