/** Who would get the offer, and what that would cost, while it is being written. */
import { Anchor, Group, Loader, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { CostBasis } from '@/parts/CostBasis'
import { nameKinds, personName } from '@/parts/personName'
import { Failed, Loading } from '@/parts/states'
import type { Wish } from './editing'
import { editor } from './editorWords'
import classes from './offers.module.css'
import { scaled } from './scaled'
import { price } from './state'
import { offers } from './words'

const QUIET_MS = 1200

/** `wish` is null while it cannot be right yet. */
export function Reach({ id, wish }: { id: string; wish: Wish | null }) {
  const w = useWords(editor)
  const [settled] = useDebouncedValue(JSON.stringify(wish), QUIET_MS)
  const found = useQuery({
    queryKey: ['offer-reach', id, settled],
    queryFn: ({ signal }) => {
      const read: Wish = JSON.parse(settled)
      return body(
        api.POST('/api/offers/{id}/reach', { params: { path: { id } }, body: read, signal }),
      )
    },
    enabled: settled !== 'null',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })
  const counting = found.isFetching || settled !== JSON.stringify(wish)
  return (
    <Card
      title={w.reach}
      aside={
        counting && wish ? (
          <Group gap={6} role="status">
            <Loader size={12} aria-hidden />
            <Text size="xs" c="var(--muted)">
              {w.counting}
            </Text>
          </Group>
        ) : undefined
      }
    >
      {!wish ? (
        <Text size="sm" c="var(--muted)">
          {w.nameFirst}
        </Text>
      ) : found.isError ? (
        <Failed error={found.error} again={() => found.refetch()} />
      ) : found.data ? (
        <div className={classes.reach} aria-busy={counting}>
          <Numbers
            reach={found.data}
            costs={price(wish) + wish.contact_cents > 0}
            own={wish.margin_rate != null}
          />
        </div>
      ) : (
        <Loading />
      )}
    </Card>
  )
}

/** `own`: its margin is what somebody said of this offer, and rests on no known cost. */
function Numbers({ reach, costs, own }: { reach: Schemas['Reach']; costs: boolean; own: boolean }) {
  const w = useWords(editor)
  const f = useFormats()
  const place: Record<string, string> = useWords(offers).place
  const all = scaled(reach)
  const about = (n: number) =>
    all.would > 0 && n < 1 ? w.few('1') : `${n > 0 ? '≈ ' : ''}${f.number(n, n < 10 ? 1 : 0)}`
  const money = (cents: number) =>
    cents === 0 && costs && all.would > 0 ? w.less(f.money(1)) : f.money(cents)
  const who = all.would > 0 && all.would < 1 ? w.person : w.people
  return (
    <Stack gap="sm">
      <Text size="sm" c="var(--muted)">
        {w.reachNow(place[reach.place] ?? reach.place)}
      </Text>
      <Fact
        value={`${about(all.would)} ${who}`}
        label={w.would}
        note={w.could(f.number(all.could), f.number(reach.people))}
      />
      {all.could > 0 && all.would < 1 && <Text size="sm">{w.hardly}</Text>}
      <Fact
        value={about(all.redeemed)}
        label={w.uses}
        note={`${w.cost}: ${money(all.cost_cents)}; ${w.most(money(all.most_cents))}`}
      />
      <Fact
        value={`${all.would > 0 ? '≈ ' : ''}${f.money(all.profit_cents)}`}
        label={w.profit}
        note={`${w.between(f.money(all.low_cents), f.money(all.high_cents))}. ${w.assumes(f.share(reach.margin_rate))}`}
      />
      <Text size="xs" c="var(--muted)">
        {own ? w.ownMargin : <CostBasis />}
      </Text>
      <Refusals reach={reach} factor={all.factor} />
      <Examples people={reach.sample} />
      {all.factor > 1 && (
        <Text size="xs" c="var(--muted)">
          {w.sampled(f.number(reach.looked_at), f.number(reach.people))}
        </Text>
      )}
    </Stack>
  )
}

function Fact({ value, label, note }: { value: string; label: string; note: string }) {
  return (
    <div>
      <div className={classes.factValue}>{value}</div>
      <Text size="sm">{label}</Text>
      <Text size="xs" c="var(--muted)">
        {note}
      </Text>
    </div>
  )
}

function Refusals({ reach, factor }: { reach: Schemas['Reach']; factor: number }) {
  const w = useWords(editor)
  const f = useFormats()
  const why: Record<string, string> = w.why
  if (reach.refused.length === 0) return null
  return (
    <div>
      <h3 className={classes.small}>{w.refused}</h3>
      <ul className={classes.refused}>
        {reach.refused.map((one) => (
          <li key={one.key}>
            <span>{why[one.key] ?? one.words}</span>
            <span>
              {factor > 1 ? '≈ ' : ''}
              {f.number(one.people * factor)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Examples({ people }: { people: Schemas['Reach']['sample'] }) {
  const w = useWords(editor)
  const kinds = useWords(nameKinds)
  if (people.length === 0) return null
  return (
    <div>
      <h3 className={classes.small}>{w.examples}</h3>
      <Group gap="xs">
        {people.map((one) => (
          <Anchor key={one.id} component={Link} to={`/people/${one.id}`} size="sm">
            <bdi>{personName(one.names, kinds, one.id)}</bdi>
          </Anchor>
        ))}
      </Group>
    </div>
  )
}
