/** The one key of a door: made once; whoever wants another replaces it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { failed } from '@/parts/say'
import { makeKey, makeSource } from '../making'

type Wish = { source: Schemas['Source']; title: string; scopes: Schemas['KeyWish']['scopes'] }

async function everyKey() {
  const rows: Schemas['KeyRow'][] = []
  for (let after = 0; ; ) {
    const page = await body(api.GET('/api/keys', { params: { query: { after, limit: 200 } } }))
    rows.push(...page.rows)
    if (!page.next) return rows
    after = Number(page.next)
  }
}

/** `there`: the keys that let it in already; making one more revokes them. */
export function useKey({ source, title, scopes }: Wish) {
  const known = useQueryClient()
  const may = useMay('admin')
  const kept = useQuery({ queryKey: ['keys', 'every'], queryFn: everyKey, enabled: may })
  const there = (kept.data ?? []).filter(
    (one) =>
      !one.revoked_at &&
      one.source === source.name &&
      scopes.every((scope) => one.scopes.includes(scope)),
  )
  const make = useMutation({
    mutationFn: async () => {
      if (there.length === 0) await makeSource(source, { perhaps: true })
      const made = await makeKey({ title, scopes, source: source.name })
      for (const { id } of there)
        await body(api.DELETE('/api/keys/{id}', { params: { path: { id } } }))
      return made
    },
    onSettled: () => {
      known.invalidateQueries({ queryKey: ['sources'] })
      known.invalidateQueries({ queryKey: ['keys'] })
    },
    onError: failed,
  })
  return { may, there, looking: may && kept.isPending, make, made: make.data?.key }
}

export type DoorKey = ReturnType<typeof useKey>
