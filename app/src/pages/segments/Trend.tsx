/** How a segment grew, day by day. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Chart } from '@/parts/Chart'
import { Answered, Empty } from '@/parts/states'
import { colour } from '@/theme'
import { words } from './listWords'

export function Trend({ name, title }: { name: string; title: string }) {
  const w = useWords(words)
  const asked = useQuery({
    queryKey: ['segment', name, 'trend'],
    queryFn: () =>
      body(
        api.GET('/api/segments/{name}/trend', { params: { path: { name }, query: { days: 90 } } }),
      ),
  })
  return (
    <Card title={w.trend}>
      <Answered asked={asked}>
        {(days) =>
          days.length === 0 ? (
            <Empty title={w.noMoves} />
          ) : days.length === 1 ? (
            <Empty title={w.oneDay} />
          ) : (
            <Picture days={days} label={w.trendLabel(title)} />
          )
        }
      </Answered>
    </Card>
  )
}

function Picture({ days, label }: { days: readonly Schemas['TrendDay'][]; label: string }) {
  const w = useWords(words)
  const f = useFormats()
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 12, top: 12, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis', renderMode: 'richText' },
      xAxis: { type: 'category', data: days.map((one) => f.date(`${one.day}T12:00:00Z`, 'short')) },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { formatter: (n: number) => f.number(n) },
      },
      series: [
        {
          type: 'line',
          name: w.people,
          step: 'end',
          showSymbol: days.length < 3,
          data: days.map((one) => one.people),
          lineStyle: { color: colour.pine, width: 2 },
          itemStyle: { color: colour.pine },
        },
      ],
    }),
    [days, f, w],
  )
  const rows = days.map((one) => [
    f.date(`${one.day}T12:00:00Z`),
    f.number(one.people),
    `+${f.number(one.entered)}`,
    `−${f.number(one.left)}`,
  ])
  return (
    <Chart
      label={label}
      option={option}
      height={200}
      table={{ heads: [w.day, w.people, w.entered, w.left], rows }}
    />
  )
}
