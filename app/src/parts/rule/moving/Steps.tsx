/** Undo and redo above the rule. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useWords } from '@/language/language'
import classes from '../rule.module.css'
import type { Steps as Known } from './useHistory'
import { movingWords } from './words'

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent)

export function Steps({ undo, redo }: Known) {
  const w = useWords(movingWords)
  const both = [
    { part: 'undo', step: undo, label: w.undo, icon: IconArrowBackUp, keys: MAC ? '⌘Z' : 'Ctrl+Z' },
    {
      part: 'redo',
      step: redo,
      label: w.redo,
      icon: IconArrowForwardUp,
      keys: MAC ? '⇧⌘Z' : 'Ctrl+Shift+Z',
    },
  ]
  return (
    <span className={classes.steps}>
      {both.map(({ part, step, label, icon: Icon, keys }) => (
        <Tooltip key={part} label={`${label} (${keys})`} withinPortal={false}>
          <ActionIcon
            variant="subtle"
            color="dark"
            size={26}
            aria-label={label}
            aria-disabled={!step || undefined}
            data-off={!step || undefined}
            data-rule-part={part}
            className={classes.tool}
            onClick={() => step?.()}
          >
            <Icon size={16} />
          </ActionIcon>
        </Tooltip>
      ))}
    </span>
  )
}
