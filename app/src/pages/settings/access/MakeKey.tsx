/** A new key; it is shown this once. */
import { Alert, Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Snippet } from '@/parts/Snippet'
import { Failed } from '@/parts/states'
import classes from '../settings.module.css'
import { access } from './words'

const SCOPES = ['ingest', 'scan', 'read', 'write', 'admin'] as const
type Scope = (typeof SCOPES)[number]

export function MakeKey() {
  const w = useWords(access)
  const known = useQueryClient()
  const sources = useQuery({
    queryKey: ['sources'],
    queryFn: () => body(api.GET('/api/sources')),
  })
  const [title, setTitle] = useState('')
  const [scope, setScope] = useState<Scope>('ingest')
  const [source, setSource] = useState<string | null>(null)
  const sends = scope === 'ingest'
  const names = (sources.data ?? []).map((one) => one.name)
  const make = useMutation({
    mutationFn: () =>
      body(
        api.POST('/api/keys', {
          body: { title, scopes: [scope], source: sends ? source : null, per_s: 50_000 },
        }),
      ),
    onSuccess: () => {
      known.invalidateQueries({ queryKey: ['keys'] })
      setTitle('')
    },
  })
  if (make.data)
    return (
      <Card title={w.keys.shownOnce}>
        <Stack>
          <Snippet label={w.keys.key} code={make.data.key} />
          <Button style={{ alignSelf: 'flex-start' }} onClick={() => make.reset()}>
            {w.keys.done}
          </Button>
        </Stack>
      </Card>
    )
  return (
    <Card title={w.keys.make}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <Stack>
          <div className={classes.two}>
            <TextInput
              label={w.keys.forWhat}
              required
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <Select
              label={w.keys.may}
              allowDeselect={false}
              data={SCOPES.map((value) => ({ value, label: w.keys.scopes[value] }))}
              value={scope}
              onChange={(next) => setScope(SCOPES.find((one) => one === next) ?? scope)}
            />
            {sends && (
              <Select
                label={w.keys.source}
                required
                data={names}
                value={source}
                onChange={setSource}
              />
            )}
          </div>
          {sends && sources.data && names.length === 0 && (
            <Alert color="yellow" variant="outline" c="var(--ink)">
              {w.keys.noSource}
            </Alert>
          )}
          {make.isError && <Failed error={make.error} />}
          <Group>
            <Button type="submit" disabled={sends && !source} loading={make.isPending}>
              {w.keys.make}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}
