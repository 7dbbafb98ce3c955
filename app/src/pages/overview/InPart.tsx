/** Categories lost in part: people who still come, but stopped buying one; each row opens them. */
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered, Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { planWords } from './planWords'

const SHOWN = 5

export function InPart() {
  const w = useWords(planWords)
  const asked = useQuery({
    queryKey: ['overview', 'losing'],
    queryFn: () => body(api.GET('/api/overview/losing')),
  })
  return (
    <Card
      title={w.lost}
      aside={
        <Anchor component={Link} to="/reports?tab=leaving" size="sm">
          {w.believe}
        </Anchor>
      }
    >
      <Answered asked={asked} lines={5}>
        {(found) => {
          if (found === null) return <Empty title={w.later} text={w.laterText} />
          if (found.people === 0) return <Empty title={w.nobody} text={w.nobodyText} />
          return <Lost found={found} />
        }}
      </Answered>
    </Card>
  )
}

function Lost({ found }: { found: Schemas['InPart'] }) {
  const w = useWords(planWords)
  const f = useFormats()
  const columns: Column<Schemas['Loss']>[] = [
    {
      key: 'category',
      title: w.category,
      cell: (one) => (
        <Anchor
          component={Link}
          to={`/people?${new URLSearchParams({ stopped: one.category })}`}
          size="sm"
          fw={550}
        >
          {one.category}
        </Anchor>
      ),
    },
    { key: 'people', title: w.people, number: true, cell: (one) => f.number(one.people) },
    { key: 'spent', title: w.spent, number: true, cell: (one) => f.money(one.spent_cents, 0) },
  ]
  return (
    <>
      <Text size="sm" c="var(--muted)" mb="xs">
        {w.lostText(f.number(found.people), f.number(found.categories))}
      </Text>
      <Table
        caption={w.lost}
        columns={columns}
        rows={found.losses.slice(0, SHOWN)}
        rowKey={(one) => one.category}
      />
    </>
  )
}
