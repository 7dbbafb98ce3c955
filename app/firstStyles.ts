/** A first page may stand only on components whose rules styles/first.css has: else it looks broken. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vitest/config'

const STYLED = /@mantine\/core\/esm\/components\/(?:.*\/)?(\w+)\.module\.mjs$/
const FIRST = [
  'src/pages/entry/LogIn.tsx',
  'src/pages/overview/Page.tsx',
  'src/shell/Tools.tsx',
  'src/shell/TillFrame.tsx',
]

export function firstStyles(): Plugin {
  return {
    name: 'first-styles',
    apply: 'build',
    generateBundle(_, bundle) {
      const path = fileURLToPath(new URL('./src/styles/first.css', import.meta.url))
      const here = readFileSync(path, 'utf8')
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
      const needed = new Set(
        chunks.filter(
          (one) => one.isEntry || FIRST.some((name) => one.facadeModuleId?.endsWith(name)),
        ),
      )
      for (const one of needed) {
        for (const also of chunks) if (one.imports.includes(also.fileName)) needed.add(also)
      }
      for (const id of [...needed].flatMap((one) => one.moduleIds)) {
        const name = STYLED.exec(id)?.[1]
        if (name && !here.includes(`/${name}.css`)) {
          throw new Error(`${name} is met first: move its line from styles/rest.css to first.css`)
        }
      }
    },
  }
}
