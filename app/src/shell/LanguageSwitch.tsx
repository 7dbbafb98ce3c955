import { SegmentedControl } from '@mantine/core'
import { useLanguage, useWords } from '@/language/language'
import type { Locale } from '@/language/words'
import classes from './Frame.module.css'
import { shell } from './words'

/** English or Spanish, in every top bar. */
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
