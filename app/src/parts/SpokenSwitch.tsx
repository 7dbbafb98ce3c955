/** In which language something is looked at that customers read. */
import { SegmentedControl } from '@mantine/core'
import { useWords } from '@/language/language'
import classes from './parts.module.css'
import { SPOKEN, type Spoken } from './spoken'
import { parts } from './words'

export function SpokenSwitch({
  value,
  onChange,
  finger = false,
}: {
  value: Spoken
  onChange: (next: Spoken) => void
  /** On a tablet at the counter: as large as a finger. */
  finger?: boolean
}) {
  const w = useWords(parts)
  return (
    <SegmentedControl
      size={finger ? 'md' : 'xs'}
      classNames={finger ? { label: classes.finger } : undefined}
      aria-label={w.previewIn}
      value={value}
      onChange={(next) => onChange(next === 'es' ? 'es' : 'en')}
      data={SPOKEN.map((one) => ({ value: one, label: w[one] }))}
    />
  )
}
