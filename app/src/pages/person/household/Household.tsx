/** Who lives or buys with them, each one's part in what is bought, and what they spend together. */
import { Anchor, Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { nameKinds, personName } from '@/parts/personName'
import { Answered } from '@/parts/states'
import classes from '../story/story.module.css'
import { useWho } from '../who'
import { Add } from './Add'
import { Role } from './Role'
import { useDeeds, useHousehold } from './useHousehold'
import { words } from './words'

type Found = Schemas['HouseholdBody']
type Mate = Schemas['Mate']

export function Household({ id }: { id: number }) {
  const w = useWords(words)
  const asked = useHousehold(id)
  return (
    <Card title={w.title}>
      <Answered asked={asked} lines={2}>
        {(found) => <Told id={id} found={found} />}
      </Answered>
    </Card>
  )
}

function Told({ id, found }: { id: number; found: Found }) {
  const w = useWords(words)
  const may = useMay('write')
  const [adding, setAdding] = useState(false)
  return (
    <>
      {found.mates.length === 0 && <p className={classes.note}>{w.none}</p>}
      {found.mates.length > 0 && <Spent found={found} />}
      {found.mates.map((one) => (
        <Member key={one.person} id={id} mate={one} may={may} />
      ))}
      {found.mates.length === 1 && <p className={classes.note}>{w.alone}</p>}
      {found.mates.length === 0 && <Roles of={found.roles} />}
      {found.proposed.length > 0 && <Proposed id={id} found={found} may={may} />}
      {may && (
        <Group gap="xs" mt="xs">
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {w.add}
          </Button>
          {found.mates.length === 0 && <Role person={id} page={id} who={w.self} />}
        </Group>
      )}
      {adding && <Add id={id} found={found} close={() => setAdding(false)} />}
    </>
  )
}

/** The sum of those of whom it is known; it is never taken for all. */
function Spent({ found }: { found: Found }) {
  const w = useWords(words)
  const f = useFormats()
  const of = found.mates.length
  if (found.spent_365d_cents === null) return <p className={classes.note}>{w.spentUnknown}</p>
  const money = f.money(found.spent_365d_cents)
  return (
    <p className={classes.note}>
      {w.people(of)} ·{' '}
      {found.spent_known === of
        ? w.spent(money)
        : w.spentOf(money, f.number(found.spent_known), f.number(of))}
    </p>
  )
}

function Member({ id, mate, may }: { id: number; mate: Mate; may: boolean }) {
  const w = useWords(words)
  const f = useFormats()
  const kinds = useWords(nameKinds)
  const { takeOut } = useDeeds(id)
  const how = useHow()
  const name = personName(mate.names, kinds, mate.person)
  return (
    <div className={classes.other}>
      <div>
        {mate.person === id ? (
          <span className={classes.what}>
            {name} ({w.self})
          </span>
        ) : (
          <Anchor component={Link} to={`/people/${mate.person}`} className={classes.what}>
            {name}
          </Anchor>
        )}
        <span className={classes.note}>{w.since(how(mate), f.date(mate.since))}</span>
        <Roles of={mate.roles} />
        {may && (
          <Group gap="xs">
            <Role person={mate.person} page={id} who={name} />
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={w.outOf(name)}
              loading={takeOut.isPending}
              onClick={() => takeOut.mutate(mate.person)}
            >
              {w.out}
            </Button>
          </Group>
        )}
      </div>
      {mate.spent_365d_cents !== null && (
        <span className={classes.count}>{f.money(mate.spent_365d_cents)}</span>
      )}
    </div>
  )
}

function useHow() {
  const w = useWords(words)
  const who = useWho()
  return ({ source, by }: { source: string; by: string }) => {
    if (source === 'staff') return by ? w.from(who(by)) : w.sources.staff
    return source.startsWith('import') ? w.sources.imported : w.from(source)
  }
}

function Roles({ of }: { of: readonly Schemas['PurchaseRole'][] }) {
  const w = useWords(words)
  const f = useFormats()
  const how = useHow()
  return (
    <>
      {of.map((one) => {
        const role = w.roles[one.role] ?? one.role
        return (
          <span key={one.category ?? ''} className={classes.note}>
            <strong>{one.category ? w.roleIn(role, one.category) : role}</strong> ·{' '}
            {w.since(how({ source: one.source, by: '' }), f.date(one.at))}
          </span>
        )
      })}
    </>
  )
}

function Proposed({ id, found, may }: { id: number; found: Found; may: boolean }) {
  const w = useWords(words)
  const kinds = useWords(nameKinds)
  const { add, refuse } = useDeeds(id)
  return (
    <>
      <h3 className={classes.small}>{w.proposed}</h3>
      {found.proposed.map((one) => {
        const name = personName(one.names, kinds, one.person)
        return (
          <div key={one.person} className={classes.other}>
            <div>
              <Anchor component={Link} to={`/people/${one.person}`} className={classes.what}>
                {name}
              </Anchor>
              <span className={classes.note}>{w.because[one.because]}</span>
              {may && (
                <Group gap="xs" mt={4}>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={w.yesOf(name)}
                    onClick={() => add.mutate(one.person)}
                  >
                    {w.yes}
                  </Button>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={w.noOf(name)}
                    onClick={() => refuse.mutate(one.person)}
                  >
                    {w.no}
                  </Button>
                </Group>
              )}
            </div>
          </div>
        )
      })}
    </>
  )
}
