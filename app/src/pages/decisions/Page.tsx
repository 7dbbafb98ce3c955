/** What was decided lately, filtered; each one opens. */
import { Group, NumberInput, Select, Stack } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { More } from '@/parts/More'
import { PageFrame } from '@/parts/Page'
import { Empty, Failed, Loading } from '@/parts/states'
import { useUrlState } from '@/parts/useUrlState'
import { Rows } from './Rows'
import { words } from './words'

const ARMS = ['treated', 'control', 'crossed'] as const
type Arm = (typeof ARMS)[number]

export function Page() {
  const w = useWords(words)
  const [arm, setArm] = useUrlState('group')
  const [action, setAction] = useUrlState('what')
  const [place, setPlace] = useUrlState('place')
  const [person, setPerson] = useUrlState('person')
  const filters = {
    arm: ARMS.find((one) => one === arm),
    action: action || undefined,
    place: place || undefined,
    person: Number(person) > 0 ? Number(person) : undefined,
  }
  const asked = useInfiniteQuery({
    queryKey: ['decisions', filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/decisions', { params: { query: { ...filters, before: pageParam } }, signal }),
      ),
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const rows = asked.data?.pages.flatMap((one) => one.rows) ?? []
  const filtered = Object.values(filters).some((one) => one !== undefined)
  return (
    <PageFrame title={w.title} subtitle={w.subtitle}>
      <Stack gap="md">
        <Group gap="sm" align="flex-end">
          <ArmSelect value={filters.arm} onChange={setArm} />
          <ActionSelect value={action} onChange={setAction} />
          <Select
            label={w.place}
            clearable
            clearButtonProps={{ 'aria-label': w.any }}
            placeholder={w.any}
            data={Object.entries(w.places).map(([value, label]) => ({ value, label }))}
            value={place || null}
            onChange={(one) => setPlace(one ?? '')}
            w={150}
          />
          <NumberInput
            label={w.filterPerson}
            hideControls
            allowDecimal={false}
            allowNegative={false}
            value={person === '' ? '' : Number(person)}
            onChange={(one) => setPerson(String(one))}
            w={180}
          />
        </Group>
        <Card>
          {asked.isPending && <Loading lines={8} />}
          {asked.isError && <Failed error={asked.error} again={() => asked.refetch()} />}
          {asked.data && rows.length === 0 && <Nothing filtered={filtered} />}
          {rows.length > 0 && <Rows rows={rows} />}
          <More asked={asked} mt="md" size="sm" />
        </Card>
      </Stack>
    </PageFrame>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const w = useWords(words)
  if (filtered) return <Empty title={w.none} text={w.noneText} />
  return <Empty title={w.noneYet} text={w.noneYetText} to="/offers" action={w.toOffers} />
}

function ArmSelect({
  value,
  onChange,
}: {
  value: Arm | undefined
  onChange: (arm: string) => void
}) {
  const w = useWords(words)
  return (
    <Select
      label={w.filterGroup}
      clearable
      clearButtonProps={{ 'aria-label': w.any }}
      placeholder={w.any}
      data={ARMS.map((one) => ({ value: one, label: w.arm[one] }))}
      value={value ?? null}
      onChange={(one) => onChange(one ?? '')}
      w={190}
    />
  )
}

/** Nothing, or one of the offers: those out of use too, for what was decided keeps its name. */
function ActionSelect({ value, onChange }: { value: string; onChange: (action: string) => void }) {
  const w = useWords(words)
  const offers = useQuery({ queryKey: ['offers'], queryFn: () => body(api.GET('/api/offers')) })
  const named = (offers.data ?? []).map((one: Schemas['OfferRow']) => ({
    value: one.id,
    label: one.offer.name,
  }))
  return (
    <Select
      label={w.what}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': w.any }}
      placeholder={w.any}
      data={[{ value: 'nothing', label: w.whatOf.nothing }, ...named]}
      value={value || null}
      onChange={(one) => onChange(one ?? '')}
      w={260}
    />
  )
}
