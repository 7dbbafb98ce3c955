/** Two people side by side, how alike they are, and what somebody says of them. */
import { Alert, Anchor, Button, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { called, nameKinds } from '@/parts/personName'
import { because } from '../../person/identity/evidence'
import classes from './duplicates.module.css'
import { isHidden, likeness, sentence, told } from './evidence'
import { useDecide, type Verdict } from './useDecide'
import { duplicates as words } from './words'

type Duplicate = Schemas['Duplicate']
const ADDRESSES = new Set(['email', 'phone'])

export function Pair({ pair, left }: { pair: Duplicate; left: number }) {
  const w = useWords(words)
  const f = useFormats()
  const { locale } = useLanguage()
  return (
    <Card title={w.question}>
      <p className={classes.why} aria-live="polite">
        {sentence(pair.evidence, w)}
      </p>
      <Sides pair={pair} />
      {pair.objection && (
        <Alert color="brick" variant="outline" mt="md">
          {w.cannot(because(pair.objection, locale, (by) => by))}{' '}
          <Anchor component={Link} to="/settings?tab=naming" size="sm">
            {w.limits}
          </Anchor>
        </Alert>
      )}
      <Decide pair={pair} />
      {left > 0 && (
        <Text size="sm" c="var(--muted)" mt="sm">
          {w.left(f.number(left))}
        </Text>
      )}
    </Card>
  )
}

function Decide({ pair }: { pair: Duplicate }) {
  const w = useWords(words)
  const may = useMay('write')
  const decide = useDecide()
  const say = (verdict: Verdict) =>
    decide.mutate({ path: { low: pair.low, high: pair.high }, verdict })
  if (!may)
    return (
      <Text size="sm" c="var(--muted)" mt="md">
        {w.readers}
      </Text>
    )
  return (
    <Group mt="md">
      <Button
        disabled={pair.objection !== null}
        loading={decide.isPending && decide.variables.verdict === 'same'}
        onClick={() => say('same')}
      >
        {w.same}
      </Button>
      <Button variant="default" onClick={() => say('different')}>
        {w.different}
      </Button>
      <Button variant="subtle" onClick={() => say('later')}>
        {w.later}
      </Button>
    </Group>
  )
}

function Sides({ pair }: { pair: Duplicate }) {
  const w = useWords(words)
  const [one, other] = pair.sides
  if (!one || !other) return null
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{w.question}</caption>
      <thead>
        <tr>
          <th scope="col">{w.thing}</th>
          {[one, other].map((side) => (
            <th scope="col" key={side.person}>
              <Anchor component={Link} to={`/people/${side.person}`}>
                {w.open(side.person)}
              </Anchor>
            </th>
          ))}
          <th scope="col">{w.likeness}</th>
        </tr>
      </thead>
      <tbody>
        {pair.evidence.map((each) => (
          <tr key={each.what}>
            <th scope="row">{w.what[each.what]}</th>
            {[one, other].map((side) => (
              <td key={side.person}>
                {told(side, each.what) || <Nothing hidden={isHidden(side, each.what)} />}
              </td>
            ))}
            <td className={each.how === 'differs' ? classes.differs : classes.alike}>
              {likeness(each, w)}
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">{w.what.others}</th>
          <Others side={one} />
          <Others side={other} />
          <td />
        </tr>
      </tbody>
    </table>
  )
}

function Others({ side }: { side: Schemas['Side'] }) {
  const kinds = useWords(nameKinds)
  const others = side.names.filter((one) => !ADDRESSES.has(one.kind)).slice(0, 5)
  return (
    <td>
      {others.length === 0 && <Nothing />}
      {others.map((one) => (
        <div key={one.id}>{called(one, kinds)}</div>
      ))}
    </td>
  )
}

function Nothing({ hidden = false }: { hidden?: boolean }) {
  const w = useWords(words)
  return (
    <Text component="span" size="sm" c="var(--muted)">
      {hidden ? w.hidden : w.nothing}
    </Text>
  )
}
