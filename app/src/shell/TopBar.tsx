/** Search, language, how the house is, and who you are. */
import { Burger } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '@/language/language'
import classes from './Frame.module.css'
import { shell } from './words'

const Tools = lazy(async () => ({ default: (await import('./Tools')).Tools }))
const Search = lazy(async () => {
  const [, found] = await Promise.all([import('@/styles/rest'), import('./Search')])
  return { default: found.Search }
})

export function TopBar({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const w = useWords(shell)
  const [looking, setLooking] = useState(false)
  useHotkeys([['mod+K', () => setLooking(true)]], [])
  return (
    <div className={classes.bar}>
      <Burger opened={open} onClick={onToggle} hiddenFrom="sm" size="sm" aria-label={w.menu} />
      <button type="button" className={classes.search} onClick={() => setLooking(true)}>
        <IconSearch size={16} aria-hidden />
        <span>{w.search}</span>
        <kbd className={classes.keys}>{w.searchKeys}</kbd>
      </button>
      <div className={classes.gap} />
      <Suspense>
        <Tools />
      </Suspense>
      {looking && (
        <Suspense>
          <Search onClose={() => setLooking(false)} />
        </Suspense>
      )}
    </div>
  )
}
