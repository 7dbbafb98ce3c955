/** One template: its name and the language that is being written. */
import { SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import type { Locale } from '@/language/words'
import { Card } from '@/parts/Card'
import { KeyField } from '@/parts/KeyField'
import { useUrlState } from '@/parts/useUrlState'
import { ForPerson } from './ForPerson'
import { STARTER } from './starters'
import { TemplateForm } from './TemplateForm'
import { messages } from './words'

export function TemplateEditor({
  name,
  taken,
  rows,
  onNamed,
}: {
  /** Empty: a new one. */
  name: string
  taken: readonly string[]
  rows: readonly Schemas['TemplateRow'][]
  onNamed: (name: string) => void
}) {
  const w = useWords(messages)
  const [said, setLocale] = useUrlState('in', rows[0]?.locale ?? 'en')
  const locale: Locale = said === 'es' ? 'es' : 'en'
  const [fresh, setFresh] = useState('')
  const saved = rows.find((row) => row.locale === locale)
  const other = rows.find((row) => row.locale !== locale)
  const clash = !name && taken.includes(fresh)
  return (
    <Stack>
      <Card title={name || w.templates.add}>
        <Stack gap="sm">
          {!name && (
            <KeyField
              label={w.templates.name}
              hint={w.templates.nameHint}
              most={60}
              value={fresh}
              clash={clash && w.templates.nameTaken}
              onChange={setFresh}
            />
          )}
          <SegmentedControl
            aria-label={w.templates.language}
            value={locale}
            onChange={setLocale}
            style={{ alignSelf: 'flex-start' }}
            data={[
              { value: 'en', label: 'English' },
              { value: 'es', label: 'Español' },
            ]}
          />
          <TemplateForm
            key={`${name}/${locale}`}
            name={name || fresh}
            locale={locale}
            saved={saved}
            begin={saved ?? other ?? STARTER[locale]}
            translating={!saved && other !== undefined}
            blocked={clash}
            onSaved={onNamed}
          />
        </Stack>
      </Card>
      {saved && <ForPerson name={name} locale={locale} />}
    </Stack>
  )
}
