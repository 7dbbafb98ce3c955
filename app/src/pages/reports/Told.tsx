/** What our own decisions did: an interval, or why it is too early. */
import { Group, Stack, Text } from '@mantine/core'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Between, Verdict } from '@/parts/Verdict'
import { words } from './words'

export function EffectTold({ effect }: { effect: Schemas['Effect'] }) {
  const w = useWords(words)
  const f = useFormats()
  if (effect.verdict === 'too_early' || effect.estimate_cents === null) {
    const seen = Math.min(effect.n_treated, effect.n_control)
    const by = effect.provable[0]?.by
    return (
      <Stack gap={6} align="flex-start">
        <Verdict is="tooEarly" />
        <Text size="sm">{w.notYet}</Text>
        {effect.n_needed !== null && (
          <Text size="sm" c="var(--muted)">
            {w.seenOf(f.number(seen), f.number(effect.n_needed))}
          </Text>
        )}
        {by && (
          <Text size="sm" c="var(--muted)">
            {w.earliest(f.date(by, 'long'))}
          </Text>
        )}
      </Stack>
    )
  }
  return (
    <Stack gap={6} align="flex-start">
      <Group gap="xs">
        {effect.verdict === 'better' && <Verdict is="proven" />}
        {effect.verdict === 'worse' && (
          <Text fw={600} c="var(--brick)">
            {w.worse}
          </Text>
        )}
        <Text fw={600}>{w.gain(f.money(effect.estimate_cents))}</Text>
      </Group>
      <Between low={f.money(effect.low_cents)} high={f.money(effect.high_cents)} />
      {effect.verdict === 'not_proven' && <Text size="sm">{w.notProven}</Text>}
    </Stack>
  )
}
