/** Making a source and its key. */
import { api, body, Problem, type Schemas } from '@/api/client'

const PER_S = 50_000 // events or requests a second: what the API gives if nothing is said

/** Make a source; `perhaps`: it is as well that there is one of that name already. */
export async function makeSource(said: Schemas['Source'], { perhaps = false } = {}) {
  try {
    return await body(api.POST('/api/sources', { body: said }))
  } catch (error) {
    if (perhaps && error instanceof Problem && error.status === 409) return said
    throw error
  }
}

export function makeKey(said: {
  title: string
  scopes: Schemas['KeyWish']['scopes']
  source?: string
}) {
  return body(api.POST('/api/keys', { body: { ...said, per_s: PER_S } }))
}
