/** What came of each of two forms, the difference with its interval, and the press that keeps one. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '@/api/business'
import type { Formats } from '@/language/format'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Confirm } from '@/parts/Confirm'
import { read } from '@/parts/spoken'
import { Table } from '@/parts/Table'
import { Between, Verdict } from '@/parts/Verdict'
import type { Row } from '../form'
import { type Arm, type Comparison, useComparing } from './useComparing'
import { comparingWords } from './words'

type Props = { one: Row; found: Comparison; rival: string }

export function Result({ one, found, rival }: Props) {
  const w = useWords(comparingWords)
  const f = useFormats()
  const { locale } = useLanguage()
  const title = read(one.form.title, locale) || one.name
  return (
    <Stack gap="sm">
      <Table
        caption={w.caption}
        stacks
        rows={found.arms}
        rowKey={({ arm }) => arm}
        columns={[
          {
            key: 'arm',
            title: w.arm,
            cell: ({ arm }) => (arm === 'form' ? w.quoted(title) : found.rival ? rival : w.none),
          },
          {
            key: 'visitors',
            title: w.visitors,
            number: true,
            cell: ({ visitors }) => f.number(visitors),
          },
          {
            key: 'shown',
            title: w.shown,
            number: true,
            cell: ({ arm, shown }) => f.number(arm === 'rival' && !found.rival ? null : shown),
          },
          { key: 'sent', title: w.sent, number: true, cell: ({ sent }) => f.number(sent) },
        ]}
      />
      {!found.uneven && <Said found={found} title={title} rival={rival} />}
      {!found.ended_at && <Keep one={one} found={found} title={title} rival={rival} />}
    </Stack>
  )
}

function Said({ found, title, rival }: { found: Comparison; title: string; rival: string }) {
  const w = useWords(comparingWords)
  const f = useFormats()
  const { effect } = found
  if (!effect)
    return (
      <div>
        <Verdict is="tooEarly" />
        <Text size="sm" c="var(--muted)" mt={4}>
          {w.early(f.number(found.fewest), f.number(found.fewest_sent))}
        </Text>
      </div>
    )
  const by = w.points(points(Math.abs(effect.difference), f))
  const told = effect.difference > 0 ? w.more(title, by, rival) : w.less(title, by, rival)
  return (
    <div>
      {effect.sure && <Verdict is="proven" />}
      <Text size="sm" fw={550} mt={4}>
        {effect.sure ? told : w.alike(title, rival)}
      </Text>
      <Between low={points(effect.low, f)} high={w.points(points(effect.high, f))} />
    </div>
  )
}

/** Of a hundred visitors. */
function points(share: number, f: Formats): string {
  return f.number(100 * share, 1)
}

function Keep({ one, found, title, rival }: Props & { title: string }) {
  const w = useWords(comparingWords)
  const may = useMay('write')
  const [keep, setKeep] = useState<Arm | null>(null)
  const { end } = useComparing(one.name)
  if (!may) return null
  const titled = (arm: Arm) => (arm === 'form' ? w.quoted(title) : rival)
  return (
    <Group>
      {(['form', 'rival'] as const).map((arm) => (
        <Button key={arm} size="xs" variant="default" onClick={() => setKeep(arm)}>
          {arm === 'rival' && !found.rival ? w.keepNone : w.keep(titled(arm))}
        </Button>
      ))}
      <Confirm
        open={keep !== null}
        title={keep ? w.keepAsk(titled(keep)) : ''}
        busy={end.isPending}
        onNo={() => setKeep(null)}
        onYes={() => keep && end.mutate(keep, { onSettled: () => setKeep(null) })}
      >
        {w.keepText}
      </Confirm>
    </Group>
  )
}
