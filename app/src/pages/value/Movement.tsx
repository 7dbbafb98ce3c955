/** Who became what between two days: a flow picture; each flow opens its people. */
import { Anchor, Group, Select } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { peopleOf } from '@/parts/became'
import { Card } from '@/parts/Card'
import { Chart } from '@/parts/Chart'
import { Answered, Empty } from '@/parts/states'
import { counted, type Flow, moved, picture } from './flows'
import classes from './value.module.css'
import { words } from './words'

type Flows = Schemas['Flows']

export function Movement() {
  const w = useWords(words).movement
  const [said] = useSearchParams()
  const since = said.get('since') ?? ''
  const until = said.get('until') ?? ''
  const asked = useQuery({
    queryKey: ['value', 'movement', since, until],
    queryFn: () =>
      body(
        api.GET('/api/value/movement', {
          params: { query: { since: since || undefined, until: until || undefined } },
        }),
      ),
    placeholderData: (before) => before,
  })
  return (
    <Card title={w.title}>
      <Answered asked={asked}>
        {(found) =>
          found.since && found.until ? (
            <Moved found={found} since={found.since} until={found.until} />
          ) : (
            <Empty title={w.none} text={w.noneText} />
          )
        }
      </Answered>
    </Card>
  )
}

function Moved({ found, since, until }: { found: Flows; since: string; until: string }) {
  const w = useWords(words).movement
  const names = useWords(words).kinds.name
  const f = useFormats()
  const go = useNavigate()
  const narrow = useMediaQuery('(max-width: 40em)') ?? false
  const { flows } = found
  const name = (kind: string) => names[kind as keyof typeof names] ?? kind
  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` follows `names`
  const option = useMemo(() => picture(flows, name, f.number, narrow), [flows, names, f, narrow])
  const open = (flow: Flow) => peopleOf({ since, until, was: flow.was, now: flow.now })
  const sums = counted(flows)
  const all = moved(flows)
  return (
    <>
      <Days found={found} since={since} until={until} />
      <p className={classes.note}>
        {w.says(
          f.number(sums.stayed),
          f.number(sums.up),
          f.number(sums.down),
          f.number(sums.fresh),
        )}
      </p>
      <Chart
        label={w.label}
        option={option}
        height={340}
        onPick={(at, what) => {
          const flow = what === 'edge' ? flows[at] : undefined
          if (flow) go(open(flow))
        }}
        table={{
          heads: [w.was, w.now, w.people],
          rows: flows.map((one) => [name(one.was), name(one.now), f.number(one.people)]),
        }}
      />
      <ul className={classes.moves} aria-label={w.list}>
        {all.map((one) => (
          <li key={`${one.was} ${one.now}`}>
            <Anchor component={Link} to={open(one)} size="sm">
              {w.went(name(one.was), name(one.now), f.number(one.people))}
            </Anchor>
          </li>
        ))}
      </ul>
      <p className={classes.note}>{w.how}</p>
    </>
  )
}

function Days({ found, since, until }: { found: Flows; since: string; until: string }) {
  const w = useWords(words).movement
  const f = useFormats()
  const [, say] = useSearchParams()
  const put = (name: 'since' | 'until', day: string | null) =>
    say(
      (before) => {
        const made = new URLSearchParams(before)
        if (day) made.set(name, day)
        return made
      },
      { replace: true },
    )
  const days = found.days.map((one) => ({
    value: one,
    label: f.day(Date.parse(one) / 86_400_000),
  }))
  return (
    <Group mb="sm">
      <Select
        label={w.from}
        allowDeselect={false}
        data={days.filter((one) => one.value < until)}
        value={since}
        onChange={(day) => put('since', day)}
      />
      <Select
        label={w.to}
        allowDeselect={false}
        data={days.filter((one) => one.value > since)}
        value={until}
        onChange={(day) => put('until', day)}
      />
    </Group>
  )
}
