/** Somebody's part in what is bought, in all of it or in one category: written down as told. */
import { Button, Select, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { FormModal } from '@/parts/FormModal'
import { done, failed } from '@/parts/say'
import { useSoon } from '../soon'
import { words } from './words'

export function Role({ person, page, who }: { person: number; page: number; who: string }) {
  const w = useWords(words)
  const soon = useSoon(page)
  const [open, setOpen] = useState(false)
  const [role, setRole] = useState<string | null>(null)
  const [category, setCategory] = useState('')
  const name = ['purchase_role', category.trim()].filter(Boolean).join('.')
  const tell = useMutation({
    mutationFn: (value: string) =>
      body(
        api.POST('/api/people/{id}/attributes', {
          params: { path: { id: person } },
          body: { name, value },
        }),
      ),
    onSuccess: () => {
      setOpen(false)
      done(w.roleDone)
      soon()
    },
    onError: failed,
  })
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={w.roleOf(who)}
        onClick={() => setOpen(true)}
      >
        {w.role}
      </Button>
      {open && (
        <FormModal
          title={w.roleTitle}
          action={w.roleDo}
          onClose={() => setOpen(false)}
          onDo={() => role && tell.mutate(role)}
          ready={role !== null}
          busy={tell.isPending}
        >
          <Text size="sm">{w.roleText}</Text>
          <Select
            label={w.roleLabel}
            data-autofocus
            allowDeselect={false}
            data={Object.entries(w.roles).map(([value, label]) => ({ value, label }))}
            value={role}
            onChange={setRole}
          />
          <TextInput
            label={w.roleCategory}
            description={w.roleCategoryHint}
            maxLength={100}
            value={category}
            onChange={(event) => setCategory(event.currentTarget.value)}
          />
        </FormModal>
      )}
    </>
  )
}
