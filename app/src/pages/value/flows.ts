/** Who became what, as a picture and as a list. */
import type { Schemas } from '@/api/client'

export type Flow = Schemas['Flow']
export const KINDS = ['most_valuable', 'most_growable', 'migrator', 'below_zero'] as const
const ORDER: readonly string[] = [...KINDS, 'new']
const COLOURS: { [kind: string]: string } = {
  most_valuable: '#1b6b50',
  most_growable: '#6fb097',
  migrator: '#c9b98d',
  below_zero: '#c96a55',
  new: '#a9b3ae',
}

/** "Up" is better for us: towards the most valuable. */
export function direction(flow: Flow): 'stayed' | 'up' | 'down' | 'new' {
  if (flow.was === 'new') return 'new'
  const by = ORDER.indexOf(flow.was) - ORDER.indexOf(flow.now)
  if (by === 0) return 'stayed'
  return by > 0 ? 'up' : 'down'
}

/** Those who moved, the most people first. */
export function moved(flows: readonly Flow[]): Flow[] {
  return flows
    .filter((one) => one.was !== one.now && one.was !== 'new')
    .sort((a, b) => b.people - a.people)
}

export function counted(flows: readonly Flow[]) {
  const of = (way: ReturnType<typeof direction>) =>
    flows.reduce((sum, one) => sum + (direction(one) === way ? one.people : 0), 0)
  return { stayed: of('stayed'), up: of('up'), down: of('down'), fresh: of('new') }
}

/** ECharts' option: the kinds then on the left, now on the right. */
export function picture(
  flows: readonly Flow[],
  name: (kind: string) => string,
  number: (n: number) => string,
  /** There is no room for names on both sides; the order and the colours are the same. */
  narrow = false,
) {
  const sizes = new Map<string, number>()
  const grow = (node: string, by: number) => sizes.set(node, (sizes.get(node) ?? 0) + by)
  for (const one of flows) {
    grow(`was ${one.was}`, one.people)
    grow(`now ${one.now}`, one.people)
  }
  const nodes = (side: 'was' | 'now') =>
    ORDER.filter((kind) => sizes.has(`${side} ${kind}`)).map((kind) => ({
      name: `${side} ${kind}`,
      depth: side === 'was' ? 0 : 1,
      itemStyle: { color: COLOURS[kind] },
      label: {
        position: side === 'was' ? 'right' : 'left',
        formatter: `${narrow && side === 'now' ? '' : name(kind)}  ${number(sizes.get(`${side} ${kind}`) ?? 0)}`,
      },
    }))
  return {
    tooltip: {
      renderMode: 'richText',
      formatter: (told: { dataType?: string; dataIndex: number; name: string }) => {
        const flow = flows[told.dataIndex]
        if (told.dataType !== 'edge' || !flow) return name(told.name.slice(4))
        return `${name(flow.was)} → ${name(flow.now)}: ${number(flow.people)}`
      },
    },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 4,
        top: 8,
        bottom: 8,
        nodeWidth: 14,
        nodeGap: 12,
        layoutIterations: 0,
        draggable: false,
        data: [...nodes('was'), ...nodes('now')],
        links: flows.map((one) => ({
          source: `was ${one.was}`,
          target: `now ${one.now}`,
          value: one.people,
        })),
        lineStyle: { color: 'source', opacity: 0.28 },
        label: { fontSize: 12.5, color: '#1d2421' },
        emphasis: { focus: 'adjacency' },
      },
    ],
  }
}
