/** All lists that people put themselves on, and the one that is open. */
import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '@/api/business'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { read } from '@/parts/spoken'
import { Answered, Empty } from '@/parts/states'
import { useUrlState } from '@/parts/useUrlState'
import { Editor } from './Editor'
import type { Row } from './list'
import { OneList } from './OneList'
import { listsWords } from './words'

/** Before the name of a list that is being written; alone: a new one. */
const WRITE = '+'

export function Lists() {
  const w = useWords(listsWords)
  const may = useMay('write')
  const [open, setOpen] = useUrlState('list')
  const asked = useQuery({ queryKey: ['lists'], queryFn: () => body(api.GET('/api/lists')) })
  return (
    <Answered asked={asked}>
      {(rows) => {
        const written = may && open.startsWith(WRITE)
        const one = rows.find((row) => row.name === (written ? open.slice(WRITE.length) : open))
        if (written)
          return <Editor key={open} one={one} taken={rows} onBack={(name) => setOpen(name)} />
        if (one)
          return (
            <OneList
              one={one}
              onBack={() => setOpen('')}
              onEdit={() => setOpen(WRITE + one.name)}
            />
          )
        return (
          <Stack>
            <Group justify="space-between" align="flex-start">
              <Text size="sm" c="var(--muted)" maw={720}>
                {w.text}
              </Text>
              {may && <Button onClick={() => setOpen(WRITE)}>{w.add}</Button>}
            </Group>
            {rows.length === 0 && (
              <Card>
                <Empty title={w.none} text={w.noneText} />
              </Card>
            )}
            {rows.map((row) => (
              <Line key={row.name} row={row} onOpen={() => setOpen(row.name)} />
            ))}
          </Stack>
        )
      }}
    </Answered>
  )
}

function Line({ row, onOpen }: { row: Row; onOpen: () => void }) {
  const w = useWords(listsWords)
  const f = useFormats()
  const { locale } = useLanguage()
  const title = read(row.form.title, locale) || row.name
  return (
    <Card
      title={<span dir="auto">{title}</span>}
      aside={
        <Button size="xs" variant="default" aria-label={w.openOne(title)} onClick={onOpen}>
          {w.open}
        </Button>
      }
    >
      <Group gap="xs">
        <Standing row={row} />
        <Text size="sm" c="var(--muted)">
          {w.kinds[row.form.kind]}, {w.members(row.members, f.number(row.members))}
        </Text>
      </Group>
    </Card>
  )
}

/** Whether a list takes people. */
export function Standing({ row }: { row: Row }) {
  const w = useWords(listsWords)
  return (
    <Badge radius="sm" tt="none" bg="#eceae5" c="#3f4844">
      {row.active ? w.takes : w.takesNone}
    </Badge>
  )
}
