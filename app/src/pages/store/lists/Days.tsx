/** How a list grew, day by day. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Chart } from '@/parts/Chart'
import { Answered, Empty } from '@/parts/states'
import { colour } from '@/theme'
import { everyDay } from './list'
import { listsWords } from './words'

type Day = Schemas['ListDay']

export function Days({ name, title }: { name: string; title: string }) {
  const w = useWords(listsWords)
  const asked = useQuery({
    queryKey: ['lists', name, 'days'],
    queryFn: () =>
      body(api.GET('/api/lists/{name}/days', { params: { path: { name }, query: { days: 90 } } })),
  })
  return (
    <Card title={w.days}>
      <Answered asked={asked}>
        {(days) =>
          days.length === 0 ? <Empty title={w.noDays} /> : <Picture days={days} title={title} />
        }
      </Answered>
    </Card>
  )
}

function Picture({ days, title }: { days: readonly Day[]; title: string }) {
  const w = useWords(listsWords)
  const f = useFormats()
  const option = useMemo(() => {
    const all = everyDay(days)
    const bar = (name: string, data: number[], tint: string) => ({
      type: 'bar',
      name,
      data,
      barMaxWidth: 18,
      itemStyle: { color: tint },
    })
    return {
      grid: { left: 8, right: 12, top: 32, bottom: 8, containLabel: true },
      legend: { top: 0, right: 0, selectedMode: false },
      tooltip: { trigger: 'axis', renderMode: 'richText' },
      xAxis: { type: 'category', data: all.map((one) => f.date(noon(one), 'short')) },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { formatter: (n: number) => f.number(n) },
      },
      series: [
        bar(
          w.joinedMany,
          all.map((one) => one.joined),
          colour.pine,
        ),
        bar(
          w.leftMany,
          all.map((one) => one.left),
          colour.honey,
        ),
      ],
    }
  }, [days, f, w])
  const rows = [...days]
    .reverse()
    .map((one) => [f.date(noon(one)), f.number(one.joined), f.number(one.left)])
  return (
    <Chart
      label={w.daysLabel(title)}
      option={option}
      height={200}
      table={{ heads: [w.day, w.joinedMany, w.leftMany], rows }}
    />
  )
}

function noon(one: Day): string {
  return `${one.day}T12:00:00Z`
}
