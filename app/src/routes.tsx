/** Every page and its address; each is loaded when it is opened. */
import { createBrowserRouter, type RouteObject } from 'react-router'
import { Crashed } from './shell/Crashed'
import { Frame } from './shell/Frame'
import { Opening } from './shell/Opening'

type Load = () => Promise<{ Page: React.ComponentType }>

/** A page as `lazy` wants it: the module's `Page`, and before its own rules the rest of Mantine's. */
function page(path: string, load: Load): RouteObject {
  return first(path, async () => (await Promise.all([import('./styles/rest'), load()]))[1])
}

/** A page that somebody meets first: it does with what styles/first.css has. */
function first(path: string, load: Load): RouteObject {
  return {
    path,
    errorElement: <Crashed />,
    hydrateFallbackElement: <Opening />,
    lazy: async () => ({ Component: (await load()).Page }),
  }
}

export const pages: RouteObject[] = [
  first('/', () => import('./pages/overview/Page')),
  page('/people', () => import('./pages/people/Page')),
  page('/people/duplicates', () => import('./pages/people/duplicates/Page')),
  page('/people/:id', () => import('./pages/person/Page')),
  page('/segments', () => import('./pages/segments/Page')),
  page('/segments/new', () => import('./pages/segments/builder/Page')),
  page('/segments/:name', () => import('./pages/segments/One')),
  page('/segments/:name/edit', () => import('./pages/segments/builder/Page')),
  page('/value', () => import('./pages/value/Page')),
  page('/portfolio', () => import('./pages/portfolio/Page')),
  page('/messages', () => import('./pages/messages/Page')),
  page('/messages/forms/new', () => import('./pages/messages/forms/Editor')),
  page('/messages/forms/:name', () => import('./pages/messages/forms/Editor')),
  page('/offers', () => import('./pages/offers/Page')),
  page('/offers/new', () => import('./pages/offers/Editor')),
  page('/offers/:id', () => import('./pages/offers/Editor')),
  page('/store', () => import('./pages/store/Page')),
  page('/reports', () => import('./pages/reports/Page')),
  page('/facts', () => import('./pages/facts/Page')),
  page('/facts/new', () => import('./pages/facts/editor/Page')),
  page('/facts/:name', () => import('./pages/facts/One')),
  page('/facts/:name/edit', () => import('./pages/facts/editor/Page')),
  page('/decisions', () => import('./pages/decisions/Page')),
  page('/decisions/:id', () => import('./pages/decisions/One')),
  page('/data', () => import('./pages/data/Page')),
  page('/data/products/:id', () => import('./pages/data/products/Page')),
  page('/settings', () => import('./pages/settings/Page')),
  page('*', () => import('./pages/missing/Page')),
]

export const router = createBrowserRouter([
  first('/log-in', () => import('./pages/entry/LogIn')),
  page('/setup', () => import('./pages/entry/SetUp')),
  {
    element: <Frame />,
    errorElement: <Crashed />,
    hydrateFallbackElement: <Opening />,
    children: pages,
  },
])
