/** What our own decisions have shown, with its interval; or why it is too early. */
import { Anchor, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Between, Verdict } from '@/parts/Verdict'
import { words } from './words'

type Found = NonNullable<Schemas['Overview']['proven']>

export function Proof({ found }: { found: Found | null }) {
  const w = useWords(words)
  const f = useFormats()
  const groups = useQuery({
    queryKey: ['experiments'],
    queryFn: () => body(api.GET('/api/experiments')),
  })
  const mine = groups.data?.find((one) => one.name === found?.experiment)
  return (
    <Card
      title={w.proof}
      aside={
        <Anchor component={Link} to="/reports" size="sm">
          {w.toReports}
        </Anchor>
      }
    >
      <Stack gap="xs">
        {found ? <Shown found={found} /> : <Verdict is="notMeasured" />}
        {mine && (
          <Group gap="lg">
            <Text size="sm">
              {w.treated}: <b>{f.number(mine.treated)}</b>
            </Text>
            <Text size="sm">
              {w.control}: <b>{f.number(mine.control)}</b>
            </Text>
          </Group>
        )}
      </Stack>
    </Card>
  )
}

function Shown({ found }: { found: Found }) {
  const w = useWords(words)
  const f = useFormats()
  if (found.estimate_cents === null || found.low_cents === null || found.high_cents === null) {
    const now = found.provable.find((one) => one.control_share === found.control_share)
    return (
      <>
        <Verdict is="tooEarly" />
        <Text size="sm">{w.early(f.number(found.n_needed))}</Text>
        {now && <Text size="sm">{w.provable(f.share(now.watched_share), f.date(now.by))}</Text>}
        {found.recommended_share !== null && (
          <Text size="sm">{w.recommended(f.share(found.recommended_share))}</Text>
        )}
      </>
    )
  }
  const money = f.money(Math.abs(found.estimate_cents))
  const proven = found.low_cents > 0 || found.high_cents < 0
  return (
    <>
      <Verdict is={proven ? 'proven' : 'tooEarly'} />
      <Text fw={600}>{found.estimate_cents >= 0 ? w.extra(money) : w.less(money)}</Text>
      <Between low={f.money(found.low_cents)} high={f.money(found.high_cents)} />
    </>
  )
}
