/** The app's first lines: theme, queries, language, routes. */
import '@fontsource-variable/inter/wght.css'
import './styles/first.css'
import './theme.css'

import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { queries } from './api/queries'
import { Language } from './language/language'
import { router } from './routes'
import { theme, variables } from './theme'

const Notes = lazy(async () => ({ default: (await import('./shell/Notes')).Notes }))

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

/** The server writes a fresh nonce into the page; styles that are made at run time carry it. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
Object.assign(globalThis, { __webpack_nonce__: nonce }) // where the windows' lock of scrolling looks

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      forceColorScheme="light"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <Language>
          <Suspense>
            <Notes />
          </Suspense>
          <RouterProvider router={router} />
        </Language>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
