/** The first of those who are in it; the list of people has them all. */
import { Anchor, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { nameKinds, personName } from '@/parts/personName'
import { Answered, Empty } from '@/parts/states'
import { TakePeople } from '@/parts/TakePeople'
import { USUAL_COLUMNS } from '@/parts/usualColumns'
import { words } from './listWords'

const MOST = 12
const TAKEN = { q: '', stopped: '', stopped_what: 'category' as const, columns: [...USUAL_COLUMNS] }

export function Members({ name }: { name: string }) {
  const w = useWords(words)
  const kinds = useWords(nameKinds)
  const asked = useQuery({
    queryKey: ['segment', name, 'members'],
    queryFn: () =>
      body(
        api.GET('/api/segments/{name}/members', {
          params: { path: { name }, query: { limit: MOST } },
        }),
      ),
  })
  return (
    <Card
      title={w.members}
      aside={
        <Group gap="sm">
          <Anchor component={Link} to={`/people?segment=${name}`} size="sm">
            {w.openList}
          </Anchor>
          <TakePeople size="xs" file={`${name}.csv`} wanted={{ ...TAKEN, segment: name }} />
        </Group>
      }
    >
      <Answered asked={asked}>
        {(found) =>
          found.rows.length === 0 ? (
            <Empty title={w.nobody} text={w.nobodyText} />
          ) : (
            <ul
              style={{
                listStyle: 'none',
                margin: 0,
                padding: 0,
                display: 'grid',
                gap: 6,
                gridTemplateColumns: 'repeat(auto-fill, minmax(140px, 1fr))',
              }}
            >
              {found.rows.map((one) => (
                <li key={one.id}>
                  <Anchor component={Link} to={`/people/${one.id}`} size="sm">
                    {personName(one.names, kinds, one.id)}
                  </Anchor>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  )
}
