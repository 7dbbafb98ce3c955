/** Everything of one kind as a file: for another system, or to leave. Owners only. */
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { exporting as words } from './exportWords'

const WHATS = [
  'people',
  'orders',
  'consents',
  'products',
  'lists',
  'surveys',
  'segments',
  'events',
  'decisions',
] as const
const FORMATS = ['csv', 'jsonl', 'parquet'] as const

export function Export() {
  const w = useWords(words)
  const [what, setWhat] = useState<(typeof WHATS)[number]>('people')
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('csv')
  return (
    <Card title={w.title}>
      <Stack gap="sm">
        <Text size="sm">{w.text}</Text>
        <Group align="flex-end">
          <Select
            label={w.what}
            allowDeselect={false}
            data={WHATS.map((one) => ({ value: one, label: w.whats[one] }))}
            value={what}
            onChange={(next) => setWhat(WHATS.find((one) => one === next) ?? 'people')}
          />
          <Select
            label={w.format}
            allowDeselect={false}
            data={FORMATS.map((one) => ({ value: one, label: w.formats[one] }))}
            value={format}
            onChange={(next) => setFormat(FORMATS.find((one) => one === next) ?? 'csv')}
          />
          <Button component="a" href={`/api/export/all/${what}?format=${format}`} download>
            {w.take}
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}
