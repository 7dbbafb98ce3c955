/** The house's REST API, typed from its OpenAPI document. */
import createClient, { type Middleware } from 'openapi-fetch'
import { type Place, placeIn } from '@/parts/rule/place'
import type { components, paths } from './schema'

export type Schemas = components['schemas']

/** What went wrong, in the server's words (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    /** Seconds after which to come again; null: the server did not say. */
    readonly retryAfter: number | null = null,
    /** Where in a text that was sent it is wrong; null: not said. */
    readonly place: Place | null = null,
  ) {
    super(detail)
  }
}

/** Whether nothing has that address: it is not there, or nothing can be called so. */
export function isNowhere(error: unknown): boolean {
  return error instanceof Problem && (error.status === 404 || error.status === 422)
}

async function problem(response: Response): Promise<Problem> {
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
  let detail = response.statusText || `HTTP ${response.status}`
  let place: Place | null = null
  try {
    const said: unknown = await response.clone().json()
    if (said && typeof said === 'object') {
      if ('detail' in said) detail = String(said.detail)
      place = placeIn(said)
    }
  } catch {
    // not JSON: the status has to do
  }
  return new Problem(response.status, detail, Number.isFinite(wait) ? wait : null, place)
}

/** The server's own sentences come in the language that the page speaks. */
const spoken: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', document.documentElement.lang || 'en')
    return request
  },
}

/** Every answer that is no success becomes a `Problem`. */
const strict: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problem(response)
    return response
  },
  onError({ error }) {
    if (error instanceof Problem) return error
    return new Problem(0, error instanceof Error ? error.message : String(error))
  },
}

export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' })
api.use(spoken, strict)

/** A file of the API, as it comes. */
export async function file(address: string): Promise<Blob> {
  const headers = { 'accept-language': document.documentElement.lang || 'en' }
  const response = await fetch(address, { headers })
  if (!response.ok) throw await problem(response)
  return response.blob()
}

/** The body of an answer that is known to be a success. */
export async function body<T>(asked: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data } = await asked
  return data as T
}
