/** The frame of the pages before one is inside. */
import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useLanguage, useWords } from '@/language/language'
import type { Locale } from '@/language/words'
import classes from './Entry.module.css'
import { entry } from './words'

export function Entry({ title, children }: { title: string; children: ReactNode }) {
  const w = useWords(entry)
  const { locale, choose } = useLanguage()
  useEffect(() => {
    document.title = `${title} · Regulars`
  }, [title])
  return (
    <div className={classes.whole}>
      <aside className={classes.side}>
        <img src="/assets/mark.svg" width={48} height={48} alt="" />
        <p className={classes.name}>Regulars</p>
        <p className={classes.promise}>{w.promise}</p>
      </aside>
      <main id="page" className={classes.main}>
        <div className={classes.box}>
          <SegmentedControl
            size="xs"
            w="fit-content"
            mb="lg"
            aria-label={w.language}
            value={locale}
            onChange={(one) => choose(one as Locale)}
            data={[
              { value: 'en', label: 'English' },
              { value: 'es', label: 'Español' },
            ]}
          />
          <h1 className={classes.title}>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  )
}
