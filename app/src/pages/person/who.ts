/** Who did something here, by name where the reader may know it: "user:1", "key:3". */
import { useQuery } from '@tanstack/react-query'
import { useMay, useMe } from '@/api/business'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { both } from '@/language/words'

const words = both(
  { key: (id: string) => `API key ${id}`, user: (id: string) => `user ${id}` },
  { key: (id: string) => `la clave de API ${id}`, user: (id: string) => `la cuenta ${id}` },
)

export function useWho(): (by: string) => string {
  const w = useWords(words)
  const me = useMe()?.user
  const may = useMay('admin')
  const users = useQuery({
    queryKey: ['users', 'names'],
    queryFn: () => body(api.GET('/api/users')),
    enabled: may,
    staleTime: 60_000,
  })
  return (by) => {
    const [kind, id = ''] = by.split(':')
    if (kind === 'key') return w.key(id)
    if (kind !== 'user') return by
    if (me && String(me.id) === id) return me.name
    return users.data?.rows.find((one) => String(one.id) === id)?.name || w.user(id)
  }
}
