/** Move, up, down, once more, into a group or out of it, away: of one condition or group. */
import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconCopyPlus,
  IconFolderMinus,
  IconFolderPlus,
  IconTrash,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useWords } from '@/language/language'
import { type Focus, type Part, placeOf, useEditing } from './editing'
import { Handle } from './moving/Handle'
import { movingWords } from './moving/words'
import type { Group, Leaf, Rule } from './rule'
import classes from './rule.module.css'
import { duplicated, moved, type Path, removed, unwrapped, wrapped } from './tree'
import { ruleWords } from './words'

export function Tools({
  path,
  last,
  group,
}: {
  path: Path
  last: boolean
  /** Where it is a group. */
  group?: Group<Leaf>
}) {
  const w = useWords(ruleWords)
  const m = useWords(movingWords)
  const { disabled, vocabulary } = useEditing()
  const full = path.length + 1 > vocabulary.limits.depth - 1
  const at = path.at(-1) ?? 0
  if (disabled) return null
  const beside = (by: number): Path => [...path.slice(0, -1), at + by]
  return (
    <span className={classes.tools}>
      <Handle path={path} />
      <Tool
        {...{ path, part: 'up', label: w.up, icon: IconArrowUp, off: at === 0 }}
        change={(rule) => moved(rule, path, -1)}
        then={{ path: beside(-1), part: at === 1 ? 'down' : 'up' }}
      />
      <Tool
        {...{ path, part: 'down', label: w.down, icon: IconArrowDown, off: last }}
        change={(rule) => moved(rule, path, 1)}
        then={{ path: beside(1), part: 'down' }}
      />
      <Tool
        {...{ path, part: 'duplicate', label: w.duplicate, icon: IconCopyPlus, off: false }}
        change={(rule) => duplicated(rule, path)}
        then={{ path: beside(1), part: 'first' }}
      />
      {group ? (
        <Tool
          {...{ path, part: 'wrap', label: m.unwrap, icon: IconFolderMinus }}
          off={group.rules.length === 0}
          change={(rule) => unwrapped(rule, path)}
          then={{ path, part: 'move' }}
        />
      ) : (
        <Tool
          {...{ path, part: 'wrap', label: m.wrap, icon: IconFolderPlus, off: full }}
          change={(rule) => wrapped(rule, path)}
          then={{ path, part: 'first' }}
        />
      )}
      <Tool
        {...{ path, part: 'remove', label: w.remove, icon: IconTrash, off: false }}
        change={(rule) => removed(rule, path)}
        then={{ path: path.slice(0, -1), part: 'add' }}
      />
    </span>
  )
}

function Tool({
  path,
  part,
  label,
  icon: Icon,
  off,
  change,
  then,
}: {
  path: Path
  part: Part
  label: string
  icon: ComponentType<{ size: number }>
  off: boolean
  change: (rule: Rule) => Rule
  then: Focus
}) {
  const { edit } = useEditing()
  return (
    <Tooltip label={label} withinPortal={false}>
      <ActionIcon
        variant="subtle"
        color="dark"
        size={26}
        aria-label={`${label} ${placeOf(path)}`}
        aria-disabled={off || undefined}
        data-off={off || undefined}
        className={classes.tool}
        data-rule-part={part}
        onClick={() => off || edit(change, then)}
      >
        <Icon size={15} />
      </ActionIcon>
    </Tooltip>
  )
}
