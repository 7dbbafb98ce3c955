/** The business at a glance: who is there, who is slipping, whether it helps, what to do next. */

import { Grid, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useBusiness, useMe } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card, Stat } from '@/parts/Card'
import { CostBasis } from '@/parts/CostBasis'
import { PageFrame } from '@/parts/Page'
import { Answered, Empty } from '@/parts/states'
import { Few } from './Few'
import { InPart } from './InPart'
import { Attention, Progress } from './Lists'
import { Plan } from './Plan'
import { Proof } from './Proof'
import { Shares } from './Shares'
import { words } from './words'

export function Page() {
  const w = useWords(words)
  const f = useFormats()
  const name = useMe()?.user?.name.split(' ')[0] ?? ''
  const business = useBusiness()?.business ?? ''
  const asked = useQuery({ queryKey: ['overview'], queryFn: () => body(api.GET('/api/overview')) })
  const asOf = asked.data?.as_of
  return (
    <PageFrame
      title={w.hello(name)}
      subtitle={asOf ? w.asOf(business, f.date(asOf, 'long')) : business}
    >
      <Answered asked={asked} lines={8}>
        {(found) => <Whole found={found} />}
      </Answered>
    </PageFrame>
  )
}

function Whole({ found }: { found: Schemas['Overview'] }) {
  const w = useWords(words)
  if (!found.sales)
    return (
      <Stack gap="md">
        <Card>
          <Empty title={w.noNight} text={w.noNightText} to="/data" action={w.load} />
        </Card>
        <Progress />
        <Attention />
      </Stack>
    )
  return (
    <Stack gap="md">
      <Numbers found={found} sales={found.sales} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="md">
            <Few segment="best_customers" />
            <Few segment="slipping" />
            <InPart />
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
              <Shares what="tier" title={w.tiers} names={w.tier} sizes={found.tiers} />
              <Shares
                what="rhythm_state"
                title={w.rhythm}
                names={w.rhythmOf}
                sizes={found.rhythm}
              />
            </SimpleGrid>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="md">
            <Attention />
            <Plan />
            <Proof found={found.proven} />
            <Progress />
          </Stack>
        </Grid.Col>
      </Grid>
      <Text size="sm" c="var(--muted)">
        <CostBasis />
      </Text>
    </Stack>
  )
}

function Numbers({
  found,
  sales,
}: {
  found: Schemas['Overview']
  sales: NonNullable<Schemas['Overview']['sales']>
}) {
  const w = useWords(words)
  const f = useFormats()
  const stores = found.night?.attributed ?? []
  const all = stores.reduce((sum, one) => sum + one.sales_cents, 0)
  const known = stores.reduce((sum, one) => sum + one.known_cents, 0)
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="md">
      <Stat
        label={w.known}
        value={f.number(found.known_now)}
        note={found.data_until ? w.newest(f.date(found.data_until)) : undefined}
      />
      <Stat
        label={w.active}
        value={f.number(sales.active_28d)}
        note={sales.people > 0 ? w.activeOf(f.share(sales.active_28d / sales.people)) : undefined}
      />
      <Stat
        label={w.sales}
        value={f.money(sales.sales_365d_cents, 0)}
        note={sales.best_share_365d === null ? undefined : w.best(f.share(sales.best_share_365d))}
      />
      <Stat
        label={w.attributed}
        value={all > 0 ? f.share(known / all) : '–'}
        note={found.sample ? w.allByData : w.ofOrders}
      />
    </SimpleGrid>
  )
}
