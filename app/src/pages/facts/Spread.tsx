/** How a fact is spread over everybody: bars, the middle, of how many it is known. */
import { Text } from '@mantine/core'
import { useMemo } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card, Stat } from '@/parts/Card'
import { Chart } from '@/parts/Chart'
import { type Column, cell } from '@/parts/cell'
import { personKind } from '@/parts/personKind'
import { Empty } from '@/parts/states'
import { colour } from '@/theme'
import classes from './facts.module.css'
import { facts } from './words'

type Spread = Schemas['Spread']
type Value = boolean | number | string | null

/** A value of the fact as one reads it. */
function useShow(column: Column) {
  const w = useWords(facts)
  const f = useFormats()
  const kind = useWords(personKind)
  const { name, unit, scale } = column
  return useMemo(() => {
    const say = { yes: w.yes, no: w.no, tier: {}, rhythm: {}, kind }
    return (value: Value) =>
      cell(
        { name, unit, scale },
        typeof value === 'number' && scale === 1 ? Math.round(value) : value,
        f,
        say,
      )
  }, [name, unit, scale, f, w, kind])
}

export function Stats({ spread, column }: { spread: Spread; column: Column }) {
  const w = useWords(facts)
  const f = useFormats()
  const show = useShow(column)
  const middle = spread.deciles[4]
  return (
    <div className={classes.stats}>
      <Stat
        label={w.howMany}
        value={f.share(spread.of ? spread.known / spread.of : null, 1)}
        note={w.unknownOf(f.number(spread.of - spread.known))}
      />
      {middle !== undefined && <Stat label={w.middle} value={show(middle)} note={w.middleNote} />}
      {spread.deciles.length > 0 && spread.least !== null && (
        <Stat label={w.range} value={show(spread.least)} note={w.highest(show(spread.most))} />
      )}
      {spread.deciles.length === 0 && <Stat label={w.distinct} value={f.number(spread.distinct)} />}
    </div>
  )
}

export function SpreadCard({
  spread,
  column,
  title,
}: {
  spread: Spread
  column: Column
  title: string
}) {
  const w = useWords(facts)
  const f = useFormats()
  const show = useShow(column)
  const bars = useMemo(() => barsOf(spread, show, w.fromTo), [spread, show, w])
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 12, top: 12, bottom: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        axisPointer: { type: 'shadow' },
        formatter: ([one]: { dataIndex: number }[]) => {
          const bar = one && bars[one.dataIndex]
          return bar ? `${bar.label}: ${f.number(bar.people)}` : ''
        },
      },
      xAxis: spread.values.length > 0 ? counts(f.number) : axis(bars),
      yAxis:
        spread.values.length > 0
          ? { ...axis(bars), inverse: true, axisLabel: { width: 180, overflow: 'truncate' } }
          : counts(f.number),
      series: [
        {
          type: 'bar',
          name: w.people,
          barCategoryGap: spread.values.length > 0 ? '30%' : '8%',
          data: bars.map((one) => one.people),
          itemStyle: { color: colour.pine, borderRadius: 2 },
        },
      ],
    }),
    [bars, spread, f, w],
  )
  return (
    <Card
      title={w.spread}
      aside={
        <Text size="xs" c="var(--muted)">
          {w.asOf(f.time(spread.as_of))}
        </Text>
      }
    >
      {bars.length === 0 ? (
        <Empty title={w.nobodyYet} text={w.nobodyYetText} />
      ) : (
        <>
          {spread.values.length > 0 && spread.distinct > spread.values.length && (
            <Text size="xs" c="var(--muted)">
              {w.mostFrequent(f.number(spread.values.length))}
            </Text>
          )}
          <Chart
            label={w.spreadLabel(title)}
            option={option}
            height={spread.values.length > 0 ? 40 + 26 * bars.length : 240}
            table={{
              heads: [w.value, w.people],
              rows: bars.map((one) => [one.label, f.number(one.people)]),
            }}
          />
        </>
      )}
    </Card>
  )
}

type Bar = { short: string; label: string; people: number }

function barsOf(
  spread: Spread,
  show: (value: Value) => string,
  fromTo: (low: string, high: string) => string,
): readonly Bar[] {
  if (spread.values.length > 0) {
    return spread.values.map(({ value, people }) => {
      const label = show(value)
      return { short: label, label, people }
    })
  }
  return spread.bins.map(({ low, high, people }) => ({
    short: show(low),
    label: fromTo(show(low), show(high)),
    people,
  }))
}

function axis(bars: readonly Bar[]) {
  return { type: 'category', data: bars.map((one) => one.short) }
}

function counts(number: (n: number) => string) {
  return { type: 'value', minInterval: 1, axisLabel: { formatter: (n: number) => number(n) } }
}
