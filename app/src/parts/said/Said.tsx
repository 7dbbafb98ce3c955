/** What was said in free words, by the words in it: of everybody, or of one person. */
import { Anchor, Badge, Chip, Group, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { More } from '@/parts/More'
import { nameKinds, personName } from '@/parts/personName'
import { Empty, Failed, Loading } from '@/parts/states'
import { useUrlState } from '@/parts/useUrlState'
import classes from './said.module.css'
import { saidWords } from './words'

type Row = Schemas['RemarkRow']
type Sort = Row['sort']
const SORTS = ['note', 'ticket', 'review', 'answer', 'reply'] as const

export function Said({ person }: { person?: number }) {
  const w = useWords(saidWords)
  const [typed, setTyped] = useUrlState('q')
  const [only, setOnly] = useUrlState('only')
  const [q] = useDebouncedValue(typed.trimStart(), 250)
  const sort = SORTS.filter((one) => only.split(',').includes(one))
  const asked = useRemarks(q, sort, person)
  const counts = asked.data?.pages[0]?.counts
  return (
    <>
      <TextInput
        type="search"
        label={w.search}
        placeholder={w.hint}
        maxLength={200}
        maw={420}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Sorts counts={counts} sort={sort} onSort={(next) => setOnly(next.join(','))} />
      {asked.isPending && <Loading lines={6} />}
      {asked.isError && <Failed error={asked.error} again={() => asked.refetch()} />}
      {asked.isSuccess && (
        <Found
          rows={asked.data.pages.flatMap((page) => page.rows)}
          total={howMany(counts, sort)}
          filtered={q.trim() !== '' || sort.length > 0}
          searched={q.trim() !== ''}
          whose={person === undefined}
        />
      )}
      <More asked={asked} />
    </>
  )
}

function useRemarks(q: string, sort: Sort[], person?: number) {
  return useInfiniteQuery({
    queryKey: ['remarks', q, sort.join(), person ?? 0],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/remarks', {
          params: { query: { q, sort, person, before: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

function howMany(counts: readonly Schemas['RemarkCount'][] | undefined, sort: readonly Sort[]) {
  return (counts ?? [])
    .filter((one) => sort.length === 0 || sort.includes(one.sort))
    .reduce((sum, one) => sum + one.remarks, 0)
}

function Sorts({
  counts,
  sort,
  onSort,
}: {
  counts: readonly Schemas['RemarkCount'][] | undefined
  sort: readonly Sort[]
  onSort: (next: readonly string[]) => void
}) {
  const w = useWords(saidWords)
  const f = useFormats()
  const of = new Map(counts?.map((one) => [one.sort, one.remarks]))
  return (
    <Chip.Group multiple value={[...sort]} onChange={onSort}>
      <Group gap={6} my="sm" role="group" aria-label={w.only}>
        {SORTS.map((one) => (
          <Chip key={one} value={one} size="xs" variant="outline">
            {w.sorts[one]}
            {counts && ` (${f.number(of.get(one) ?? 0)})`}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}

function Found({
  rows,
  total,
  filtered,
  searched,
  whose,
}: {
  rows: readonly Row[]
  total: number
  filtered: boolean
  searched: boolean
  whose: boolean
}) {
  const w = useWords(saidWords)
  const f = useFormats()
  if (rows.length === 0)
    return filtered ? (
      <Empty title={w.nothing} text={w.nothingText} />
    ) : (
      <Empty title={w.none} text={w.noneText} />
    )
  const shown = f.number(total)
  return (
    <>
      <Text size="xs" c="var(--muted)" role="status">
        {searched ? w.found(total, shown) : w.all(total, shown)}
      </Text>
      <ul className={classes.said}>
        {rows.map((row) => (
          <One key={row.position} row={row} whose={whose} />
        ))}
      </ul>
    </>
  )
}

function One({ row, whose }: { row: Row; whose: boolean }) {
  const w = useWords(saidWords)
  const f = useFormats()
  const kinds = useWords(nameKinds)
  return (
    <li>
      <p dir="auto">
        {row.pieces.map((piece, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a remark never change
          piece.hit ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
        )}
      </p>
      <Group gap="xs">
        <Badge radius="sm" size="sm" tt="none" bg="#eceae5" c="#3f4844">
          {w.sort[row.sort]}
        </Badge>
        {whose && (
          <Anchor component={Link} to={`/people/${row.person}`} size="xs" underline="always">
            {personName(row.names, kinds, row.person)}
          </Anchor>
        )}
        <Text size="xs" c="var(--muted)">
          <time dateTime={row.at}>{f.time(row.at)}</time> · {w.sources[row.source] ?? row.source}
        </Text>
      </Group>
    </li>
  )
}
