/** Share of customer: how much of what people need they buy here, by group, tier and household. */
import { SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card, Stat } from '@/parts/Card'
import { lacking } from '@/parts/lacking'
import { Answered, Empty } from '@/parts/states'
import { Table } from '@/parts/Table'
import { words as matrix } from '../matrix/words'
import { Money } from './Money'
import { Movers } from './Movers'
import classes from './share.module.css'
import { words } from './words'

type All = Schemas['ShareOfCustomer']
type Mean = Schemas['MeanShare']

export function Share() {
  const asked = useQuery({
    queryKey: ['needs', 'share'],
    queryFn: () => body(api.GET('/api/share-of-customer')),
  })
  return (
    <Answered asked={asked} lines={9}>
      {(all) => <Shown all={all} />}
    </Answered>
  )
}

function Shown({ all }: { all: All }) {
  const w = useWords(words)
  const f = useFormats()
  const { locale } = useLanguage()
  const mean = all.means.find((one) => one.what === 'all')
  if (!mean)
    return (
      <Stack gap="md">
        <Money all={all} />
        <Card>
          <Empty
            title={w.none}
            text={w.noneText(f.number(all.min_shape), f.number(all.min_visits))}
          />
          {all.missing && <Text size="sm">{lacking(all.missing, locale)}</Text>}
        </Card>
      </Stack>
    )
  return (
    <Stack gap="md">
      <Money all={all} />
      <Title order={2} size="h4">
        {w.inLines}
      </Title>
      <Text size="sm" c="var(--muted)" maw={760}>
        {w.intro(f.number(all.available))}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        <Stat
          label={w.average}
          value={f.share(mean.share)}
          note={`${w.between(f.share(mean.low), f.share(mean.high))} · ${w.lines(f.number(mean.lines), f.number(mean.needed))}`}
        />
        <Stat
          label={w.known}
          value={f.number(all.judged)}
          note={w.knownNote(f.number(all.people), f.number(all.shaped))}
        />
        <Movers of={all} />
      </SimpleGrid>
      {(['group', 'tier', 'shape'] as const).map((what) => (
        <Means key={what} what={what} rows={all.means.filter((one) => one.what === what)} />
      ))}
    </Stack>
  )
}

type What = 'group' | 'tier' | 'shape'

export function Means({
  what,
  rows,
  money = false,
}: {
  what: What
  rows: readonly Mean[]
  money?: boolean
}) {
  const w = useWords(words)
  const f = useFormats()
  const name = useName()
  if (rows.length === 0) return null
  return (
    <Card title={money ? w.moneyOf(w.what[what]) : w.what[what]}>
      <Table
        caption={money ? w.moneyOf(w.what[what]) : w.what[what]}
        rows={[...rows].sort((a, b) => b.share - a.share)}
        rowKey={(one) => one.which}
        columns={[
          { key: 'who', title: w.who, cell: name },
          { key: 'people', title: w.people, number: true, cell: (one) => f.number(one.people) },
          { key: 'share', title: w.share, cell: (one) => <Interval one={one} /> },
          {
            key: 'lines',
            title: money ? w.moneyTitle : w.linesTitle,
            number: true,
            cell: (one) =>
              money
                ? `${f.money(one.lines, 0)} / ${f.money(one.needed, 0)}`
                : `${f.number(one.lines)} / ${f.number(one.needed)}`,
          },
          { key: 'moved', title: w.moved, cell: (one) => <Moved one={one} /> },
        ]}
      />
    </Card>
  )
}

function useName(): (one: Mean) => string {
  const w = useWords(words)
  const tiers: { [name: string]: string } = useWords(matrix).tiers
  const { locale } = useLanguage()
  return (one) => {
    if (one.title) return one.title[locale]
    return one.what === 'tier' ? (tiers[one.which] ?? one.which) : w.household(one.which)
  }
}

function Interval({ one }: { one: Mean }) {
  const w = useWords(words)
  const f = useFormats()
  return (
    <div className={classes.interval}>
      <span className={classes.track} aria-hidden>
        <span
          className={classes.range}
          style={{ left: `${100 * one.low}%`, width: `${100 * (one.high - one.low)}%` }}
        />
        <span className={classes.dot} style={{ left: `${100 * one.share}%` }} />
      </span>
      <span>
        <strong>{f.share(one.share)}</strong>{' '}
        <span className={classes.quiet}>{w.between(f.share(one.low), f.share(one.high))}</span>
      </span>
    </div>
  )
}

function Moved({ one }: { one: Mean }) {
  const w = useWords(words)
  const f = useFormats()
  const { moved, moved_low: low, moved_high: high } = one
  if (moved == null || low == null || high == null) return <span>{w.tooFew}</span>
  if (low <= 0 && high >= 0) return <span className={classes.quiet}>{w.noChange}</span>
  const sign = moved > 0 ? '+' : '−'
  return (
    <span>
      {sign}
      {w.points(f.number(Math.abs(100 * moved), 1))}
    </span>
  )
}
