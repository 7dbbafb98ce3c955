/** An export of another system: its passes, each to look at; taken in together, stops first. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { failed } from '@/parts/say'
import { Failed } from '@/parts/states'
import { migrating as words } from './migratingWords'
import { Looked } from './Preview'
import { Sending, useSending } from './Sending'
import { begin, look } from './sending'

export type Migration = Pick<Schemas['Suggested'], 'system' | 'passes' | 'lacks'>

export function Migrating({
  files,
  migration,
  onBegun,
  onOwn,
}: {
  files: readonly File[]
  migration: Migration
  onBegun: (job: string) => void
  onOwn: () => void
}) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const known = useQueryClient()
  const sending = useSending()
  const looked = useMutation({
    mutationFn: (mapping: string) => look({ files, mapping }, sending.told, sending.fresh()),
  })
  const start = useMutation({
    mutationFn: () => begin({ files, mapping: null }, sending.told, sending.fresh()),
    onSuccess: (job) => {
      void known.invalidateQueries({ queryKey: ['imports'] })
      onBegun(job.id)
    },
    onError: (error) => sending.stopped() || failed(error),
  })
  const stop = () => {
    sending.stop()
    looked.reset()
    start.reset()
  }
  return (
    <Stack gap="sm">
      <Text component="h3" fw={650} size="sm" m={0}>
        {w.title(migration.system)}
      </Text>
      <Text size="sm">{w.text}</Text>
      {migration.lacks && (
        <Text size="sm" c="var(--brick)" role="alert">
          {migration.lacks[locale]}
        </Text>
      )}
      <ol>
        {migration.passes.map((one) => (
          <li key={one.mapping}>
            <Group gap="xs">
              <Text size="sm">
                {one.title[locale]}
                {files.length > 1 && <bdi> · {one.file}</bdi>}
              </Text>
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={w.lookAt(
                  files.length > 1 ? `${one.title[locale]} · ${one.file}` : one.title[locale],
                )}
                loading={looked.isPending && looked.variables === one.mapping}
                onClick={() => looked.mutate(one.mapping)}
              >
                {w.look}
              </Button>
            </Group>
          </li>
        ))}
      </ol>
      <Group>
        <Button loading={start.isPending} onClick={() => start.mutate()}>
          {w.take}
        </Button>
        {files.length === 1 && (
          <Button variant="default" onClick={onOwn}>
            {w.own}
          </Button>
        )}
      </Group>
      {(looked.isPending || start.isPending) && <Sending share={sending.share} onStop={stop} />}
      {looked.isError && <Failed error={looked.error} />}
      {looked.data && <Looked found={looked.data} />}
    </Stack>
  )
}
