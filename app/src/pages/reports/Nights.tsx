/** The effect night by night, with its band; before one is known, when it can be. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Chart } from '@/parts/Chart'
import { Answered, Empty } from '@/parts/states'
import { words } from './words'

type Known = { at: string; estimate: number; low: number; high: number }

function known(rows: readonly Schemas['PastEffect'][]): Known[] {
  return rows.flatMap(({ at, estimate_cents, low_cents, high_cents }) =>
    estimate_cents === null || low_cents === null || high_cents === null
      ? []
      : [{ at, estimate: estimate_cents, low: low_cents, high: high_cents }],
  )
}

export function Nights({ name, by }: { name: string; by: string | undefined }) {
  const w = useWords(words)
  const f = useFormats()
  const asked = useQuery({
    queryKey: ['experiments', 'history', name],
    queryFn: () => body(api.GET('/api/experiments/{name}/history', { params: { path: { name } } })),
  })
  const text = by ? w.noHistoryText(f.date(by, 'long')) : w.noHistoryUnknown
  return (
    <Card title={w.over}>
      <Answered asked={asked}>
        {(rows) => {
          const nights = known(rows)
          return nights.length ? (
            <Band nights={nights} />
          ) : (
            <Empty title={w.noHistory} text={text} />
          )
        }}
      </Answered>
    </Card>
  )
}

function Band({ nights }: { nights: readonly Known[] }) {
  const w = useWords(words)
  const f = useFormats()
  const rows = nights.map((one) => [
    f.date(one.at),
    f.money(one.estimate),
    f.money(one.low),
    f.money(one.high),
  ])
  const option = useMemo(() => {
    const line = (name: string, data: number[], type: 'solid' | 'dashed') => ({
      name,
      type: 'line',
      data,
      symbol: 'circle',
      symbolSize: 5,
      lineStyle: { type, width: type === 'solid' ? 2 : 1 },
      itemStyle: { color: type === 'solid' ? '#1b6b50' : '#8ac4ae' },
    })
    return {
      grid: { left: 8, right: 8, top: 32, bottom: 8, containLabel: true },
      legend: { top: 0 },
      tooltip: { trigger: 'axis', renderMode: 'richText' },
      xAxis: { type: 'category', data: nights.map((one) => f.date(one.at, 'short')) },
      yAxis: { type: 'value', axisLabel: { formatter: (v: number) => f.money(v * 100, 0) } },
      series: [
        line(
          w.high,
          nights.map((one) => one.high / 100),
          'dashed',
        ),
        line(
          w.estimate,
          nights.map((one) => one.estimate / 100),
          'solid',
        ),
        line(
          w.low,
          nights.map((one) => one.low / 100),
          'dashed',
        ),
      ],
    }
  }, [nights, f, w])
  return (
    <Chart
      label={w.overLabel}
      option={option}
      table={{ heads: [w.night, w.estimate, w.low, w.high], rows }}
    />
  )
}
