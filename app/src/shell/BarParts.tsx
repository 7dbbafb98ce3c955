/** What stands in every top bar: whether the data are a sample, and the language. */
import { Badge, SegmentedControl, Tooltip } from '@mantine/core'
import { useHouse } from '@/api/business'
import { useLanguage, useWords } from '@/language/language'
import type { Locale } from '@/language/words'
import classes from './Frame.module.css'
import { shell } from './words'

/** `dark`: on a dark bar. */
export function Sample({ dark }: { dark?: boolean }) {
  const w = useWords(shell)
  if (!useHouse()?.sample) return null
  return (
    <Tooltip label={w.sampleWhy}>
      <Badge
        className={classes.still}
        color="honey"
        variant="outline"
        c={dark ? '#f3cf8c' : '#6b4a06'}
        bd="1px solid #b98a2c"
        visibleFrom="xs"
      >
        {w.sample}
      </Badge>
    </Tooltip>
  )
}

export function LanguageSwitch() {
  const { locale, choose } = useLanguage()
  const w = useWords(shell)
  return (
    <SegmentedControl
      size="xs"
      className={classes.still}
      aria-label={w.language}
      value={locale}
      onChange={(one) => choose(one as Locale)}
      data={[
        { value: 'en', label: 'EN' },
        { value: 'es', label: 'ES' },
      ]}
    />
  )
}
