/** A form beside another of its kind, or beside none: begin it, look at it, keep one. */
import { Alert, Button, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { read } from '@/parts/spoken'
import { Answered } from '@/parts/states'
import type { Row } from '../form'
import { Result } from './Result'
import { useComparing, useComparison } from './useComparing'
import { comparingWords } from './words'

export function Compare({ one, rows }: { one: Row; rows: readonly Row[] }) {
  const w = useWords(comparingWords)
  const f = useFormats()
  const { locale } = useLanguage()
  const asked = useComparison(one.name)
  const titled = (name: string | null) => {
    const found = rows.find((row) => row.name === name)
    return found ? w.quoted(read(found.form.title, locale) || found.name) : (name ?? w.noneWithin)
  }
  return (
    <Card title={w.title} lead={w.lead}>
      <Answered asked={asked}>
        {(found) => (
          <Stack>
            {found && (
              <>
                <Text size="sm" fw={550}>
                  {found.ended_at
                    ? w.was(
                        titled(found.kept === 'form' ? one.name : found.rival),
                        f.date(found.ended_at),
                      )
                    : w.since(titled(found.rival), f.date(found.started_at))}
                </Text>
                {found.paused && <Warning text={w.paused} />}
                {found.uneven && <Warning text={w.uneven} />}
                <Result one={one} found={found} rival={titled(found.rival)} />
              </>
            )}
            {(!found || found.ended_at) && <Begin one={one} rows={rows} />}
          </Stack>
        )}
      </Answered>
    </Card>
  )
}

function Warning({ text }: { text: string }) {
  return (
    <Alert color="honey" variant="outline" bg="var(--honey-pale)" p="xs">
      {text}
    </Alert>
  )
}

const NONE = '+' //  no form is called so

function Begin({ one, rows }: { one: Row; rows: readonly Row[] }) {
  const w = useWords(comparingWords)
  const may = useMay('write')
  const { locale } = useLanguage()
  const [rival, setRival] = useState<string | null>(null)
  const { start } = useComparing(one.name)
  const { kind, channel, purpose } = one.form
  const others = rows.filter(
    ({ name, form }) =>
      name !== one.name &&
      form.kind === kind &&
      form.channel === channel &&
      form.purpose === purpose,
  )
  if (!may) return null
  return (
    <Stack gap="sm">
      <Select
        label={w.rival}
        description={others.length === 0 ? w.noRival : kind === 'popup' ? w.both : w.bothStand}
        data={[
          ...others.map(({ name, form }) => ({
            value: name,
            label: read(form.title, locale) || name,
          })),
          { value: NONE, label: w.none },
        ]}
        value={rival}
        onChange={setRival}
      />
      <Button
        variant="default"
        disabled={!rival}
        loading={start.isPending}
        onClick={() => start.mutate(rival === NONE ? null : rival)}
      >
        {w.start}
      </Button>
    </Stack>
  )
}
