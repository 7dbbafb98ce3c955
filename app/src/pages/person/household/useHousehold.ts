/** The household of one person, and what can be done about it, each with a way back. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { failed } from '@/parts/say'
import { doneOrBack } from '@/parts/undo'
import { useSoon } from '../soon'
import { words } from './words'

export function useHousehold(id: number) {
  return useQuery({
    queryKey: ['person', id, 'household'],
    queryFn: () => body(api.GET('/api/people/{id}/household', { params: { path: { id } } })),
  })
}

const path = (id: number) => ({ params: { path: { id } } })

export function useDeeds(id: number) {
  const w = useWords(words)
  const soon = useSoon(id)
  const back = useMutation({
    mutationFn: (undo: () => Promise<unknown>) => undo(),
    onSuccess: soon,
    onError: failed,
  })
  const add = useMutation({
    mutationFn: (other: number) =>
      body(api.POST('/api/people/{id}/household', { ...path(id), body: { other } })),
    onSuccess: (_, other) => {
      soon()
      doneOrBack(w.added, () =>
        back.mutate(() => body(api.DELETE('/api/people/{id}/household', path(other)))),
      )
    },
    onError: failed,
  })
  const takeOut = useMutation({
    mutationFn: (mate: number) => body(api.DELETE('/api/people/{id}/household', path(mate))),
    onSuccess: ({ household }, mate) => {
      soon()
      doneOrBack(w.taken, () =>
        back.mutate(() =>
          body(api.PUT('/api/people/{id}/household', { ...path(mate), body: { household } })),
        ),
      )
    },
    onError: failed,
  })
  const refuse = useMutation({
    mutationFn: (other: number) => refused(id, other, true),
    onSuccess: (_, other) => {
      soon()
      doneOrBack(w.refused, () => back.mutate(() => refused(id, other, false)))
    },
    onError: failed,
  })
  return { add, takeOut, refuse }
}

function refused(id: number, other: number, said: boolean) {
  return body(
    api.PUT('/api/people/{id}/household/proposals/{other}', {
      params: { path: { id, other } },
      body: { refused: said },
    }),
  )
}
