/** How many people a segment has in common with another. */
import { Select, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered } from '@/parts/states'
import { titleOf } from '@/parts/title'
import { useUrlState } from '@/parts/useUrlState'
import { words } from './listWords'

/** With one that is chosen. */
export function Overlap({ name }: { name: string }) {
  const w = useWords(words)
  const [other, setOther] = useUrlState('with')
  return (
    <Card title={w.overlap}>
      <Pick label={w.choose} value={other} but={name} onPick={setOther} />
      {other && <Shared name={name} other={other} />}
    </Card>
  )
}

/** Of two that are chosen. */
export function Compare() {
  const w = useWords(words)
  const [one, setOne] = useUrlState('one')
  const [other, setOther] = useUrlState('with')
  return (
    <div style={{ marginTop: 16 }}>
      <Card title={w.compare}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} maw={720}>
          <Pick label={w.first} value={one} but={other} onPick={setOne} />
          <Pick label={w.second} value={other} but={one} onPick={setOther} />
        </SimpleGrid>
        {one && other && <Shared name={one} other={other} />}
      </Card>
    </div>
  )
}

function Pick({
  label,
  value,
  but,
  onPick,
}: {
  label: string
  value: string
  but: string
  onPick: (name: string) => void
}) {
  const { locale } = useLanguage()
  const w = useWords(words)
  const all = useQuery({ queryKey: ['segments'], queryFn: () => body(api.GET('/api/segments')) })
  return (
    <Select
      aria-label={label}
      placeholder={w.choose}
      searchable
      data={(all.data ?? [])
        .filter((one) => one.name !== but)
        .map((one) => ({ value: one.name, label: titleOf(one, locale) }))}
      value={value || null}
      onChange={(one) => onPick(one ?? '')}
    />
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
          {w.both(
            f.number(found.both),
            f.share(found.people ? found.both / found.people : null),
            f.share(found.other_people ? found.both / found.other_people : null),
          )}
        </Text>
      )}
    </Answered>
  )
}
