/** A line of the audit log in words: "Trigger back_again changed"; empty if we have none for it. */
type Phrases = { did: Record<string, string>; of: Record<string, string> }

const DID: Record<string, string> = {
  POST: 'made',
  PUT: 'changed',
  PATCH: 'changed',
  DELETE: 'removed',
}

export function deed(action: string, w: Phrases): string {
  const [method = '', path = ''] = action.split(' ')
  const [, api, noun = '', name = '', more = ''] = path.split('/')
  const did = DID[method]
  if (api !== 'api' || !did) return ''
  if (noun === 'log-in' || noun === 'log-out') return w.did[noun] ?? ''
  const what = w.of[noun]
  // what is done to a thing beyond making, changing and removing it is said by its address
  const plain = more === '' || noun === 'templates'
  if (!what || !plain || more === 'preview') return ''
  return [what, name, w.did[did]].filter(Boolean).join(' ')
}
