/** On what a profit figure rests: of how much of the sales the cost is known, and what is assumed. */
import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { useBusiness } from '@/api/business'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { parts } from './words'

/** The sentence; empty for whoever may not know. */
export function useCostBasis(): string {
  const w = useWords(parts)
  const f = useFormats()
  const rules = useBusiness()
  if (!rules) return ''
  const covered = rules.known_cost_seen + rules.category_cost_seen
  const rest = f.share(Math.max(1 - covered, 0))
  const margin = f.share(rules.margin_rate)
  if (covered === 0) return w.costUnknown(margin)
  const known = f.share(rules.known_cost_seen)
  if (rules.category_cost_seen === 0) return w.costKnown(known, rest, margin)
  return w.costKnownBy(known, f.share(rules.category_cost_seen), rest, margin)
}

/** The sentence, with the way to where it is changed. */
export function CostBasis() {
  const w = useWords(parts)
  const said = useCostBasis()
  if (!said) return null
  return (
    <span>
      {said}{' '}
      <Anchor component={Link} to="/settings?tab=costs" inherit underline="always">
        {w.costChange}
      </Anchor>
    </span>
  )
}
