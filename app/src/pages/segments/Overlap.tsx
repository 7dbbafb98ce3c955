/** How many people a segment has in common with another. */
import { Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered } from '@/parts/states'
import { useUrlState } from '@/parts/useUrlState'
import { words } from './listWords'
import { titleOf } from './title'

export function Overlap({ name }: { name: string }) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const [other, setOther] = useUrlState('with')
  const all = useQuery({ queryKey: ['segments'], queryFn: () => body(api.GET('/api/segments')) })
  const others = (all.data ?? []).filter((one) => one.name !== name)
  return (
    <Card title={w.overlap}>
      <Select
        aria-label={w.choose}
        placeholder={w.choose}
        searchable
        data={others.map((one) => ({ value: one.name, label: titleOf(one, locale) }))}
        value={other || null}
        onChange={(one) => setOther(one ?? '')}
      />
      {other && <Shared name={name} other={other} />}
    </Card>
  )
}

function Shared({ name, other }: { name: string; other: string }) {
  const w = useWords(words)
  const f = useFormats()
  const asked = useQuery({
    queryKey: ['segment', name, 'overlap', other],
    queryFn: () =>
      body(
        api.GET('/api/segments/{name}/overlap', { params: { path: { name }, query: { other } } }),
      ),
  })
  return (
    <Answered asked={asked} lines={1}>
      {(found) => (
        <Text size="sm" mt="sm">
          {w.both(f.number(found.both), f.share(found.people ? found.both / found.people : null))}
        </Text>
      )}
    </Answered>
  )
}
