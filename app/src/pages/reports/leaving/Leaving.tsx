/** Who leaves and why, by what is lost; a reason is never guessed. */
import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card, Stat } from '@/parts/Card'
import { Answered, Empty } from '@/parts/states'
import { Table } from '@/parts/Table'
import { useUrlState } from '@/parts/useUrlState'
import { Causes } from './Causes'
import { InPart } from './InPart'
import { byReason, byState, named } from './leaving'
import { People } from './People'
import { leaving as words } from './words'

type Found = Schemas['Leaving']

export function Leaving() {
  const w = useWords(words)
  const asked = useQuery({
    queryKey: ['status', 'leaving'],
    queryFn: () => body(api.GET('/api/leaving')),
    staleTime: 60_000,
  })
  return (
    <Answered asked={asked} lines={9}>
      {(found) =>
        found.at === null ? (
          <Card>
            <Empty title={w.notYet} text={w.notYetText} />
          </Card>
        ) : (
          <Stack>
            <States found={found} />
            <Reasons found={found} />
            <People />
            <Causes rows={found.causes} />
            <InPart found={found} />
          </Stack>
        )
      }
    </Answered>
  )
}

function States({ found }: { found: Found }) {
  const w = useWords(words)
  const f = useFormats()
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {byState(found.away).map((one) => (
        <Stat
          key={one.state}
          label={w.states[one.state]}
          value={f.number(one.people)}
          note={
            <>
              {w.took(f.money(one.spent_cents, 0))}
              <br />
              {w.stateText[one.state]}
            </>
          }
        />
      ))}
    </SimpleGrid>
  )
}

function Reasons({ found }: { found: Found }) {
  const w = useWords(words)
  const f = useFormats()
  const [why, setWhy] = useUrlState('why', '')
  const rows = byReason(found.away)
  const anybody = rows.some((one) => one.label === 'asked')
  return (
    <Card title={w.why}>
      <Stack gap="md">
        <Text size="sm" c="var(--muted)">
          {w.whyText}
        </Text>
        {rows.length === 0 ? (
          <Empty title={w.nobody} />
        ) : (
          <Table
            caption={w.why}
            rowKey={(row) => `${row.label}:${row.reason}`}
            rows={rows}
            columns={[
              {
                key: 'reason',
                title: w.reason,
                cell: (row) => (row.reason ? named(row.reason, w.reasons) : w.unknown),
              },
              { key: 'how', title: w.how, cell: (row) => w.labels[row.label] },
              { key: 'people', title: w.people, number: true, cell: (row) => f.number(row.people) },
              {
                key: 'spent',
                title: w.spent,
                number: true,
                cell: (row) => f.money(row.spent_cents, 0),
              },
              {
                key: 'show',
                title: w.who,
                cell: (row) => {
                  const key = `${row.label}:${row.reason}`
                  return (
                    <Button
                      size="xs"
                      variant="default"
                      aria-pressed={why === key}
                      onClick={() => setWhy(why === key ? '' : key)}
                    >
                      {why === key ? w.shown : w.show}
                    </Button>
                  )
                },
              },
            ]}
          />
        )}
        {!anybody && <Empty title={w.nobodyAsked} text={w.nobodyAskedText} />}
        <Group>
          <Button component={Link} to="/store?tab=surveys" variant="default">
            {w.survey}
          </Button>
          <Button component={Link} to="/messages?tab=triggers" variant="default">
            {w.ask}
          </Button>
          <Button component={Link} to="/offers/new?segment=slipping">
            {w.offer}
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}
