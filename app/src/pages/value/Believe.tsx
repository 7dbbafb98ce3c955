/** Can I believe it? A forecast made of the past, beside what then came: also where it was wrong. */
import { useMemo } from 'react'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Chart } from '@/parts/Chart'
import { lacking } from '@/parts/lacking'
import { Empty } from '@/parts/states'
import { Table } from '@/parts/Table'
import { between, type Group, interval, missed, rival, total } from './believe'
import classes from './value.module.css'
import { words } from './words'

type HeldOut = Schemas['HeldOut']

export function Believe({ held, missing }: { held: HeldOut | null; missing: string | null }) {
  const w = useWords(words).believe
  const { locale } = useLanguage()
  return (
    <Card title={w.title}>
      {held ? (
        <Seen held={held} />
      ) : (
        <Empty title={w.none} text={missing ? lacking(missing, locale) : w.noneText} />
      )}
    </Card>
  )
}

function Seen({ held }: { held: HeldOut }) {
  const w = useWords(words).believe
  const f = useFormats()
  const day = (said: string) => f.day(Date.parse(said) / 86_400_000)
  const wrong = held.by_visits.filter((one) => missed(one))
  return (
    <>
      <p className={classes.note}>
        {w.how(day(held.cut), f.number(held.days), f.number(held.people))}
      </p>
      <ul className={classes.says}>
        <li>
          {w.total[total(held)](f.number(held.predicted_orders), f.number(held.actual_orders))}{' '}
          {w.sales(f.money(held.predicted_cents, 0), f.money(held.actual_cents, 0))}
        </li>
        <li>{w.interval[interval(held)](f.number(100 * held.covered))}</li>
        <li>
          {w.rival[rival(held)](
            f.money(held.mean_miss_cents, 0),
            f.money(held.run_rate_miss_cents, 0),
          )}
        </li>
        {wrong.length > 0 && <li>{w.wrong(f.list(wrong.map((one) => w.visits(between(one)))))}</li>}
      </ul>
      <Tenths groups={held.by_forecast} />
      <ByVisits groups={held.by_visits} />
    </>
  )
}

function Tenths({ groups }: { groups: readonly Group[] }) {
  const w = useWords(words).believe
  const f = useFormats()
  const each = (sum: number, one: Group) => f.number(sum / one.people, 1)
  const option = useMemo(() => {
    const bars = (name: string, color: string, data: number[]) => ({
      name,
      type: 'bar',
      data,
      itemStyle: { color, borderRadius: [3, 3, 0, 0] },
    })
    const round = (n: number) => Math.round(10 * n) / 10
    return {
      grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0 },
      tooltip: { trigger: 'axis', renderMode: 'richText' },
      xAxis: { type: 'category', data: groups.map((_, at) => `${at + 1}`) },
      yAxis: { type: 'value' },
      series: [
        bars(
          w.predicted,
          '#b9d6cb',
          groups.map((one) => round(one.predicted_orders / one.people)),
        ),
        bars(
          w.actual,
          '#1b6b50',
          groups.map((one) => round(one.actual_orders / one.people)),
        ),
      ],
    }
  }, [groups, w])
  return (
    <section aria-label={w.tenths}>
      <h3 className={classes.small}>{w.tenths}</h3>
      <Chart
        label={w.tenths}
        option={option}
        height={230}
        table={{
          heads: [w.tenth, w.people, w.predicted, w.actual, w.covered],
          rows: groups.map((one, at) => [
            `${at + 1}`,
            f.number(one.people),
            each(one.predicted_orders, one),
            each(one.actual_orders, one),
            f.share(one.covered),
          ]),
        }}
      />
    </section>
  )
}

function ByVisits({ groups }: { groups: readonly Group[] }) {
  const w = useWords(words).believe
  const f = useFormats()
  return (
    <section aria-label={w.byVisits}>
      <h3 className={classes.small}>{w.byVisits}</h3>
      <Table
        caption={w.byVisits}
        rowKey={(row) => row.low}
        rows={groups}
        columns={[
          { key: 'visits', title: w.before, cell: (row) => w.visits(between(row)) },
          { key: 'people', title: w.people, number: true, cell: (row) => f.number(row.people) },
          {
            key: 'predicted',
            title: w.predictedAll,
            number: true,
            cell: (row) => f.number(row.predicted_orders),
          },
          {
            key: 'actual',
            title: w.actualAll,
            number: true,
            cell: (row) => f.number(row.actual_orders),
          },
          { key: 'covered', title: w.covered, number: true, cell: (row) => f.share(row.covered) },
          {
            key: 'verdict',
            title: w.verdict,
            cell: (row) =>
              w.off[
                missed(row) ?? (row.predicted_orders + row.actual_orders < 40 ? 'few' : 'right')
              ],
          },
        ]}
      />
    </section>
  )
}
