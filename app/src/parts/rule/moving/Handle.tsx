/** Where a row is held to move it: drag it, or press it and use the arrow keys. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import { useRef } from 'react'
import { useWords } from '@/language/language'
import { placeOf, useEditing } from '../editing'
import classes from '../rule.module.css'
import type { Path } from '../tree'
import { isSame } from './slots'
import { movingWords } from './words'

const SHAKE_PX = 4

export function Handle({ path }: { path: Path }) {
  const w = useWords(movingWords)
  const { moving } = useEditing()
  const began = useRef<{ x: number; y: number } | null>(null)
  const dragged = useRef(false)
  const held = moving.carried !== null && isSame(moving.carried.from, path)
  const byKeys = held && moving.carried?.drawn === false
  return (
    <Tooltip label={w.hint} disabled={held} withinPortal={false}>
      <ActionIcon
        variant={held ? 'light' : 'subtle'}
        color="dark"
        size={26}
        className={classes.handle}
        aria-label={`${w.move} ${placeOf(path)}`}
        aria-pressed={held}
        data-rule-part="move"
        onPointerDown={(event) => {
          dragged.current = false
          if (event.button !== 0 || held) return
          began.current = { x: event.clientX, y: event.clientY }
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={(event) => {
          if (!began.current || dragged.current) return
          const { x, y } = began.current
          if (Math.hypot(event.clientX - x, event.clientY - y) < SHAKE_PX) return
          dragged.current = true
          moving.take(path, true)
        }}
        onPointerUp={() => {
          began.current = null
        }}
        onPointerCancel={() => {
          began.current = null
        }}
        onClick={() => {
          if (dragged.current) dragged.current = false
          else if (held) moving.drop()
          else moving.take(path)
        }}
        onKeyDown={(event) => byKeys && keyed(event, moving)}
        onBlur={() => byKeys && moving.back()}
      >
        <IconGripVertical size={15} />
      </ActionIcon>
    </Tooltip>
  )
}

const STEPS: Record<string, number> = {
  ArrowUp: -1,
  ArrowDown: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

function keyed(
  event: React.KeyboardEvent,
  moving: { step: (by: number) => void; back: () => void },
) {
  const by = STEPS[event.key]
  if (by === undefined && event.key !== 'Escape') return
  event.preventDefault()
  event.stopPropagation()
  if (by === undefined) moving.back()
  else moving.step(by)
}
