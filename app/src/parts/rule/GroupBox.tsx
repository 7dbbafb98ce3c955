/** A group: how its conditions are joined, the conditions, and what can be added. */
import { Button, Select, Text } from '@mantine/core'
import { IconFolderPlus } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useDeep } from '@/api/business'
import { useLanguage, useWords } from '@/language/language'
import { placeOf, useEditing } from './editing'
import { begun, conditions, EMPTY_GROUP } from './fresh'
import { inPlace } from './inPlace'
import { HowPick } from './leaves/HowPick'
import { isDrop } from './moving/useMoving'
import { Row } from './Row'
import type { Group, Leaf } from './rule'
import classes from './rule.module.css'
import { stoppedWords } from './stoppedWords'
import { Tools } from './Tools'
import { added, joinedBy, type Path } from './tree'
import { ruleWords } from './words'

export function GroupBox({
  group,
  path,
  last = true,
  aside = null,
}: {
  group: Group<Leaf>
  path: Path
  last?: boolean
  /** At the end of its head. */
  aside?: ReactNode
}) {
  const w = useWords(ruleWords)
  const { edit, disabled, moving } = useEditing()
  const end = isDrop(moving.carried, { group: path, at: group.rules.length })
  const outer = path.length === 0
  return (
    <fieldset
      className={classes.group}
      data-how={group.how}
      data-inner={!outer || undefined}
      data-rule-path={path.join('.')}
      aria-label={outer ? w.rule : w.group(placeOf(path))}
    >
      <div className={classes.groupHead}>
        <HowPick how={group.how} onPick={(how) => edit((rule) => joinedBy(rule, path, how))} />
        <Text size="sm" c="var(--muted)">
          {w.these}
        </Text>
        {!outer && <Tools path={path} last={last} group={group} />}
        {aside}
      </div>
      <ul className={classes.rows} data-rule-rows={path.join('.')} data-drop={end || undefined}>
        {group.rules.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is known by its place only
          <Row key={at} rule={one} path={[...path, at]} last={at === group.rules.length - 1} />
        ))}
      </ul>
      {group.rules.length === 0 && (
        <Text size="sm" c="var(--muted)">
          {w.empty}
        </Text>
      )}
      {!disabled && <Adding group={group} path={path} />}
    </fieldset>
  )
}

function Adding({ group, path }: { group: Group<Leaf>; path: Path }) {
  const w = useWords(ruleWords)
  const stopped = useWords(stoppedWords)
  const { locale } = useLanguage()
  const { vocabulary, edit, price } = useEditing()
  const deep = useDeep()
  const [typed, setTyped] = useState('')
  const data = useMemo(
    () => conditions(vocabulary, locale, { ...w, what: stopped.what }, deep, price),
    [vocabulary, locale, w, stopped, deep, price],
  )
  const there = [...path, group.rules.length]
  return (
    <div className={classes.adding}>
      <Select
        className={classes.add}
        size="xs"
        variant="filled"
        aria-label={path.length ? `${w.addLabel}: ${w.group(placeOf(path))}` : w.addLabel}
        placeholder={w.add}
        data={data}
        value={null}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        nothingFoundMessage={w.nothing}
        maxDropdownHeight={320}
        comboboxProps={inPlace(320)}
        data-rule-part="add"
        onChange={(choice) => {
          if (!choice) return
          setTyped('')
          const leaf = begun(choice, vocabulary, drawn(path, group))
          edit((rule) => added(rule, path, leaf), {
            path: there,
            part: 'trait' in leaf || 'score' in leaf ? 'value' : 'first',
          })
        }}
      />
      {path.length + 1 < vocabulary.limits.depth && (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconFolderPlus size={15} aria-hidden />}
          onClick={() =>
            edit((rule) => added(rule, path, EMPTY_GROUP), { path: there, part: 'add' })
          }
        >
          {w.addGroup}
        </Button>
      )}
    </div>
  )
}

/** Another name for each draw, so that two shares are not the same people. */
function drawn(path: Path, group: Group<Leaf>): string {
  return `draw-${[...path, group.rules.length + 1].join('-')}`
}
