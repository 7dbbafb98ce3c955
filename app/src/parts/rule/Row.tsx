/** One row: a condition, or a group within the group. */
import { Text } from '@mantine/core'
import { useWords } from '@/language/language'
import { barredIn } from './barred'
import { placeOf, useEditing } from './editing'
import { isFinished, leafOf } from './finished'
import { GroupBox } from './GroupBox'
import { DidRow } from './leaves/DidRow'
import { FunnelRow } from './leaves/FunnelRow'
import { ArmRow, BucketRow, ConsentRow, SegmentRow } from './leaves/Others'
import { ListRow, NearRow } from './leaves/Places'
import { StoppedRow } from './leaves/StoppedRow'
import { ScoreRow, TraitRow } from './leaves/TraitRow'
import { isSame } from './moving/slots'
import { isDrop } from './moving/useMoving'
import { groupOf, type Leaf, type Rule } from './rule'
import classes from './rule.module.css'
import { stoppedIn } from './stopped'
import { Tools } from './Tools'
import { type Path, put } from './tree'
import { ruleWords } from './words'

export function Row({ rule, path, last }: { rule: Rule; path: Path; last: boolean }) {
  const group = groupOf(rule)
  const { carried } = useEditing().moving
  const drop = isDrop(carried, { group: path.slice(0, -1), at: path.at(-1) ?? 0 })
  return (
    <li
      className={classes.item}
      data-drop={drop || undefined}
      data-carried={(carried && isSame(carried.from, path)) || undefined}
    >
      {group ? (
        <>
          <GroupBox group={group} path={path} last={last} />
          <Left path={path} />
        </>
      ) : (
        <Condition leaf={leafOf(rule)} path={path} last={last} />
      )}
    </li>
  )
}

function Condition({ leaf, path, last }: { leaf: Leaf; path: Path; last: boolean }) {
  const w = useWords(ruleWords)
  const { edit, price, vocabulary } = useEditing()
  const barred = price ? barredIn(leaf, vocabulary) : null
  return (
    <fieldset
      className={classes.row}
      aria-label={w.condition(placeOf(path))}
      data-rule-path={path.join('.')}
    >
      <div className={classes.condition}>
        <Leafs leaf={leaf} put={(next) => edit((rule) => put(rule, path, next))} />
        {!isFinished(leaf) && (
          <Text size="xs" c="#6b4a06" className={classes.unfinished}>
            {w.unfinished}
          </Text>
        )}
        {barred && (
          <Text size="xs" c="var(--brick)" className={classes.unfinished} role="alert">
            {w.barredRow[barred]}
          </Text>
        )}
      </div>
      <div className={classes.end}>
        <Left path={path} />
        <Tools path={path} last={last} />
      </div>
    </fieldset>
  )
}

/** How many are left after this row, if it stands at the root. */
function Left({ path }: { path: Path }) {
  const w = useWords(ruleWords)
  const { left } = useEditing()
  const n = path.length === 1 ? left[path[0] ?? 0] : null
  if (n == null) return null
  return (
    <Text size="xs" c="var(--muted)" className={classes.left}>
      {w.left(n)}
    </Text>
  )
}

function Leafs({ leaf, put: change }: { leaf: Leaf; put: (next: Leaf) => void }) {
  const said = stoppedIn(leaf)
  if (said) return <StoppedRow said={said} put={change} />
  if ('trait' in leaf) return <TraitRow leaf={leaf} put={change} />
  if ('score' in leaf) return <ScoreRow leaf={leaf} put={change} />
  if ('did' in leaf || 'didnt' in leaf) return <DidRow leaf={leaf} put={change} />
  if ('segment' in leaf) return <SegmentRow leaf={leaf} put={change} />
  if ('consent' in leaf) return <ConsentRow leaf={leaf} put={change} />
  if ('arm' in leaf) return <ArmRow leaf={leaf} put={change} />
  if ('list' in leaf) return <ListRow leaf={leaf} put={change} />
  if ('near' in leaf) return <NearRow leaf={leaf} put={change} />
  if ('funnel' in leaf) return <FunnelRow leaf={leaf} put={change} />
  return <BucketRow leaf={leaf} put={change} />
}
