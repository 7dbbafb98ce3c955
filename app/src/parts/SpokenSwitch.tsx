/** In which language something is looked at that customers read. */
import { SegmentedControl } from '@mantine/core'
import { useWords } from '@/language/language'
import { SPOKEN, type Spoken } from './spoken'
import { parts } from './words'

export function SpokenSwitch({
  value,
  onChange,
}: {
  value: Spoken
  onChange: (next: Spoken) => void
}) {
  const w = useWords(parts)
  return (
    <SegmentedControl
      size="xs"
      aria-label={w.previewIn}
      value={value}
      onChange={(next) => onChange(next === 'es' ? 'es' : 'en')}
      data={SPOKEN.map((one) => ({ value: one, label: w[one] }))}
    />
  )
}
