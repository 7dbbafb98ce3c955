/** A chart that loads its library when it is seen first, and is a table for whoever cannot see it. */
import { Button, Skeleton } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '@/language/language'
import { Table } from './Table'
import { parts } from './words'

export type ChartRows = { heads: readonly string[]; rows: readonly (readonly string[])[] }

export function Chart({
  label,
  option,
  table,
  height = 240,
  onPick,
}: {
  /** What the chart shows, in one sentence: for screen readers. */
  label: string
  /** ECharts' option; tooltips have to be `renderMode: 'richText'` (the page's CSP allows no inline styles). */
  option: EChartsCoreOption
  /** The same numbers to read. */
  table: ChartRows
  height?: number
  /** What a click opens, by the number of the datum and its kind; the same must be reachable without it. */
  onPick?: (at: number, what: string | undefined) => void
}) {
  const w = useWords(parts)
  const [asTable, setAsTable] = useState(false)
  return (
    <figure style={{ margin: 0 }}>
      {asTable ? (
        <Numbers label={label} table={table} />
      ) : (
        <Picture label={label} option={option} height={height} onPick={onPick} />
      )}
      <Button size="compact-xs" variant="subtle" onClick={() => setAsTable(!asTable)}>
        {asTable ? w.chartAsPicture : w.chartAsTable}
      </Button>
    </figure>
  )
}

function Picture({
  label,
  option,
  height,
  onPick,
}: {
  label: string
  option: EChartsCoreOption
  height: number
  onPick: ((at: number, what: string | undefined) => void) | undefined
}) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const { ref, width } = useElementSize()
  const [ready, setReady] = useState(false)
  useEffect(() => {
    let gone = false
    import('./echarts').then(({ init }) => {
      if (gone || !place.current) return
      chart.current = init(place.current)
      setReady(true)
    })
    return () => {
      gone = true
      chart.current?.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    if (ready) chart.current?.setOption({ animation: false, ...option }, { notMerge: true })
  }, [ready, option])
  useEffect(() => {
    const here = chart.current
    if (!ready || !onPick || !here) return
    here.on('click', (told) => onPick(told.dataIndex, told.dataType))
    return () => {
      here.off('click')
    }
  }, [ready, onPick])
  useEffect(() => {
    if (ready && width > 0) chart.current?.resize()
  }, [ready, width])
  return (
    <div ref={ref} role="img" aria-label={label} style={{ position: 'relative', height }}>
      {!ready && <Skeleton height={height} />}
      <div ref={place} style={{ position: 'absolute', inset: 0 }} />
    </div>
  )
}

function Numbers({ label, table }: { label: string; table: ChartRows }) {
  const columns = table.heads.map((title, at) => ({
    key: String(at),
    title,
    number: at > 0,
    cell: (row: readonly string[]) => row[at],
  }))
  return (
    <Table caption={label} columns={columns} rows={table.rows} rowKey={(row) => row.join('|')} />
  )
}
