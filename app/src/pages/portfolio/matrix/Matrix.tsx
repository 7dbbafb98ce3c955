/** Value beside needs as one picture: kinds of customer down, needs groups across, heat for profit. */

import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { CostBasis } from '@/parts/CostBasis'
import { Answered, Empty } from '@/parts/states'
import { useUrlState } from '@/parts/useUrlState'
import { AsTable } from './AsTable'
import { Chosen } from './Chosen'
import { Heat } from './Heat'
import { type By, key } from './squares'
import { words } from './words'

export type Portfolio = Schemas['Portfolio']

export function Matrix() {
  const asked = useQuery({
    queryKey: ['needs', 'portfolio'],
    queryFn: () => body(api.GET('/api/portfolio')),
  })
  return (
    <Answered asked={asked} lines={9}>
      {(found) => <Shown found={found} />}
    </Answered>
  )
}

function Shown({ found }: { found: Portfolio }) {
  const w = useWords(words)
  const f = useFormats()
  const [by, setBy] = useUrlState('by', 'expected')
  const [as, setAs] = useUrlState('as', 'picture')
  const [chosen, choose] = useUrlState('square')
  const square = found.squares.find((one) => key(one) === chosen)
  if (found.people === found.unplaced)
    return (
      <Card>
        <Empty title={w.none} text={w.noneText} />
      </Card>
    )
  const shown: By = by === 'people' || by === 'spent' ? by : 'expected'
  const table = as === 'table'
  return (
    <Stack gap="md">
      <Text size="sm" c="var(--muted)" maw={760}>
        {w.intro}
      </Text>
      <Card>
        <Group justify="space-between" gap="sm" mb="md">
          <SegmentedControl
            size="xs"
            aria-label={w.show}
            value={shown}
            onChange={setBy}
            data={(['expected', 'people', 'spent'] as const).map((value) => ({
              value,
              label: w.by[value],
            }))}
          />
          <Button
            size="xs"
            variant="default"
            onClick={() => setAs(table ? 'picture' : 'table')}
            aria-pressed={table}
          >
            {table ? w.picture : w.table}
          </Button>
        </Group>
        {table ? (
          <AsTable found={found} />
        ) : (
          <Heat found={found} by={shown} chosen={chosen} onChoose={choose} />
        )}
        <Text size="xs" c="var(--muted)" mt="sm">
          <CostBasis />
          {found.unplaced > 0 && ` ${w.unplaced(f.number(found.unplaced))}`}
        </Text>
      </Card>
      {square ? (
        <Chosen key={key(square)} square={square} found={found} />
      ) : (
        <Text size="sm" c="var(--muted)">
          {w.choose}
        </Text>
      )}
    </Stack>
  )
}

/** What a column is called. */
export function useGroupName(found: Portfolio): (group: number | null) => string {
  const w = useWords(words)
  const { locale } = useLanguage()
  return (group) => found.groups.find((one) => one.id === group)?.title[locale] ?? w.noGroup
}
