/** What can be done with a segment: edit, make one like it, retire, and take that back. */
import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { Confirm } from '@/parts/Confirm'
import { done, failed } from '@/parts/say'
import { parts } from '@/parts/words'
import { words } from './listWords'
import { titleOf } from './title'

export function Actions({ one }: { one: Schemas['Whole'] }) {
  const w = useWords(words)
  const may = useMay('write')
  if (!may) return null
  return (
    <Group gap="xs">
      {!one.builtin && (
        <Button component={Link} to={`/segments/${one.name}/edit`}>
          {w.edit}
        </Button>
      )}
      <Button component={Link} to={`/segments/new?from=${one.name}`} variant="default">
        {w.like}
      </Button>
      {!one.builtin && <Retire one={one} />}
    </Group>
  )
}

function Retire({ one }: { one: Schemas['Whole'] }) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const [asking, setAsking] = useState(false)
  const title = titleOf(one, locale)
  const retire = useRetire(one, title)
  return (
    <>
      <Button variant="default" c="var(--brick)" onClick={() => setAsking(true)}>
        {w.retire}
      </Button>
      <Confirm
        open={asking}
        title={w.retireTitle(title)}
        action={w.retire}
        danger
        busy={retire.isPending}
        onYes={() => retire.mutate(undefined, { onSettled: () => setAsking(false) })}
        onNo={() => setAsking(false)}
      >
        {w.retireText}
      </Confirm>
    </>
  )
}

function useRetire(one: Schemas['Whole'], title: string) {
  const w = useWords(words)
  const p = useWords(parts)
  const go = useNavigate()
  const known = useQueryClient()
  const anew = () => {
    known.invalidateQueries({ queryKey: ['segments'] })
    known.invalidateQueries({ queryKey: ['vocabulary'] })
  }
  const restore = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/segments', {
          body: { name: one.name, title: one.title, title_es: one.title_es, rule: ruleOf(one) },
        }),
      ),
    onSuccess: () => {
      anew()
      done(w.restored(title))
    },
    onError: failed,
  })
  return useMutation({
    mutationFn: () => api.DELETE('/api/segments/{name}', { params: { path: { name: one.name } } }),
    onSuccess: () => {
      anew()
      go('/segments')
      done(
        <Group gap="xs">
          {w.retired(title)}
          <Button size="compact-xs" variant="default" onClick={() => restore.mutate()}>
            {p.undo}
          </Button>
        </Group>,
      )
    },
    onError: failed,
  })
}

function ruleOf(one: Schemas['Whole']): Record<string, unknown> {
  const { rule } = one.body
  return rule && typeof rule === 'object' ? Object.fromEntries(Object.entries(rule)) : {}
}
