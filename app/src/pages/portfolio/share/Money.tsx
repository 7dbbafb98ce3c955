/** Share of customer in money; with whom people are compared, and how that was found out. */
import { SimpleGrid, Stack, Text, Title } from '@mantine/core'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card, Stat } from '@/parts/Card'
import { Table } from '@/parts/Table'
import { Movers } from './Movers'
import { Means } from './Share'
import { words } from './words'

export function Money({ all }: { all: Schemas['ShareOfCustomer'] }) {
  const w = useWords(words)
  const f = useFormats()
  const { money } = all
  const mean = money.means.find((one) => one.what === 'all')
  if (!mean) return null
  return (
    <Stack gap="md">
      <Title order={2} size="h4">
        {w.inMoney}
      </Title>
      <Text size="sm" c="var(--muted)" maw={760}>
        {w.moneyIntro}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        <Stat
          label={w.moneyAverage}
          value={f.share(mean.share)}
          note={`${w.between(f.share(mean.low), f.share(mean.high))} · ${w.moneyMean(f.money(mean.lines, 0), f.money(mean.needed, 0))}`}
        />
        <Stat
          label={w.known}
          value={f.number(money.judged)}
          note={w.moneyKnown(f.number(all.people))}
        />
        <Movers of={money} />
      </SimpleGrid>
      {(['group', 'tier'] as const).map((what) => (
        <Means key={what} what={what} money rows={money.means.filter((one) => one.what === what)} />
      ))}
      <Compared money={money} />
    </Stack>
  )
}

function Compared({ money }: { money: Schemas['InMoney'] }) {
  const w = useWords(words)
  const f = useFormats()
  const named = (shape: readonly string[]) =>
    f.list(shape.map((one) => w.alikeIn[one as keyof typeof w.alikeIn] ?? one))
  return (
    <Card title={w.compared}>
      <Text size="sm" mb="sm">
        {money.shape.length > 0 ? w.comparedBy(named(money.shape)) : w.comparedAll}{' '}
        {money.tried.length > 0 ? w.comparedHow : w.comparedNone}
      </Text>
      {money.tried.length > 0 && (
        <Table
          caption={w.compared}
          rows={money.tried}
          rowKey={(one) => one.shape.join()}
          columns={[
            { key: 'shape', title: w.alike, cell: (one) => named(one.shape) },
            { key: 'people', title: w.people, number: true, cell: (one) => f.number(one.people) },
            {
              key: 'gain',
              title: w.gain,
              number: true,
              cell: (one) =>
                `${f.share(one.gain, 1)} (${w.between(f.share(one.low, 1), f.share(one.high, 1))})`,
            },
            {
              key: 'verdict',
              title: w.verdict,
              cell: (one) => (one.better ? w.better : w.notBetter),
            },
          ]}
        />
      )}
    </Card>
  )
}
