/** What a product's price and stock were, as pictures: each holds until the next was told. */
import { Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Chart, type ChartRows } from '@/parts/Chart'
import { series } from '@/theme'
import { type Line, lines } from './lines'
import { words } from './words'

const DAY_MS = 86_400_000
type Whole = Schemas['ProductWhole']

export function History({ one }: { one: Whole }) {
  const w = useWords(words)
  const f = useFormats()
  const prices = one.prices.map((row) => ({ at: row.at, of: w.price, n: row.price_cents / 100 }))
  const levels = one.levels.map((row) => ({
    at: row.at,
    of: row.place || w.everywhere,
    n: row.units,
  }))
  return (
    <Stack gap="xs">
      {one.news.map((row) => (
        <Text key={`${row.at}${row.what}`} size="sm">
          {f.date(row.at)}: {w.news[row.what]}
          {row.is_cents !== null && ` (${f.money(row.was_cents)} → ${f.money(row.is_cents)})`}
        </Text>
      ))}
      {prices.length === 0 ? (
        <Text size="sm">{w.noPrices}</Text>
      ) : (
        <Steps
          title={w.prices}
          label={w.pricesOf(one.name ?? one.id)}
          found={lines(prices, Date.now())}
          said={(n) => f.money(n * 100)}
          table={{
            heads: [w.since, w.price],
            rows: one.prices.map((row) => [f.date(row.at), f.money(row.price_cents)]),
          }}
        />
      )}
      {levels.length === 0 ? (
        <Text size="sm">{w.noLevels}</Text>
      ) : (
        <Steps
          title={w.levels}
          label={w.levelsOf(one.name ?? one.id)}
          found={lines(levels, Date.now())}
          said={(n) => f.number(n)}
          table={{
            heads: [w.seen, w.place, w.units],
            rows: one.levels.map((row) => [
              f.date(row.at),
              row.place || w.everywhere,
              f.number(row.units),
            ]),
          }}
        />
      )}
    </Stack>
  )
}

function Steps({
  title,
  label,
  found,
  said,
  table,
}: {
  title: string
  label: string
  found: readonly Line[]
  said: (n: number) => string
  table: ChartRows
}) {
  const f = useFormats()
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 16, top: found.length > 1 ? 32 : 12, bottom: 8, containLabel: true },
      legend: found.length > 1 ? { top: 0, left: 0 } : undefined,
      tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: said },
      xAxis: {
        type: 'time',
        minInterval: DAY_MS,
        axisLabel: { hideOverlap: true, formatter: (at: number) => f.date(new Date(at), 'short') },
      },
      yAxis: { type: 'value', axisLabel: { formatter: said } },
      series: found.map((one, at) => ({
        type: 'line',
        step: 'end',
        name: one.name,
        showSymbol: one.points.length < 3,
        data: one.points,
        lineStyle: { color: series[at % series.length], width: 2 },
        itemStyle: { color: series[at % series.length] },
      })),
    }),
    [found, said, f],
  )
  return (
    <div>
      <Text size="sm" fw={550}>
        {title}
      </Text>
      <Chart label={label} option={option} height={180} table={table} />
    </div>
  )
}
