/** The catalogue: searched, with what is sensitive or no merchandise. */
import { Anchor, Badge, Button, Group, Select, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { More } from '@/parts/More'
import { Empty, Failed, Loading } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { useUrlState } from '@/parts/useUrlState'
import { KINDS, kindOf } from './kinds'
import { NewProduct } from './NewProduct'
import classes from './products.module.css'
import { words } from './words'

type Product = Schemas['Product']
const MARKS = ['sensitive', 'age_restricted', 'no_merchandise'] as const

export function Products() {
  const w = useWords(words)
  const [text, setText] = useUrlState('text')
  const [said, setMark] = useUrlState('marked')
  const [sort, setSort] = useUrlState('kind')
  const kind = kindOf(sort)
  const [open, setOpen] = useUrlState('product')
  const may = useMay('write')
  const [wanted] = useDebouncedValue(text.trim(), 250)
  const marked = MARKS.find((one) => one === said)
  const asked = useInfiniteQuery({
    queryKey: ['products', wanted, marked, kind],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/products', {
          params: {
            query: { after: pageParam, text: wanted || undefined, marked, kind, limit: 50 },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <Card
      title={w.title}
      aside={
        may && (
          <Button size="xs" onClick={() => setOpen('+')}>
            {w.add}
          </Button>
        )
      }
    >
      {open === '+' && may && <NewProduct onClose={() => setOpen('')} />}
      <Group align="flex-end" mb="sm">
        <TextInput
          type="search"
          label={w.search}
          placeholder={w.searchHint}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.currentTarget.value)}
          w={280}
        />
        <Select
          label={w.marked}
          placeholder={w.any}
          clearable
          clearButtonProps={{ 'aria-label': w.clear }}
          data={[
            { value: 'sensitive', label: w.sensitive },
            { value: 'age_restricted', label: w.adults },
            { value: 'no_merchandise', label: w.noMerchandise },
          ]}
          value={marked ?? null}
          onChange={(next) => setMark(next ?? '')}
          w={200}
        />
        <Select
          label={w.kind}
          placeholder={w.any}
          clearable
          clearButtonProps={{ 'aria-label': w.clear }}
          data={KINDS.map((value) => ({ value, label: w.kinds[value] }))}
          value={kind ?? null}
          onChange={(next) => setSort(next ?? '')}
          w={160}
        />
      </Group>
      <Text size="sm" c="var(--muted)" mb="sm">
        {w.sensitiveHint} {w.noMerchandiseHint}
      </Text>
      {asked.isPending && <Loading lines={8} />}
      {asked.isError && <Failed error={asked.error} again={() => asked.refetch()} />}
      {asked.isSuccess &&
        rows.length === 0 &&
        (wanted || marked || kind ? (
          <Text size="sm">{w.nobody}</Text>
        ) : (
          <Empty title={w.none} text={w.noneText} to="/data" action={w.toImport} />
        ))}
      {rows.length > 0 && <ProductTable rows={rows} />}
      <More asked={asked} label={w.more} />
    </Card>
  )
}

function ProductTable({ rows }: { rows: readonly Product[] }) {
  const w = useWords(words)
  const f = useFormats()
  const columns: readonly Column<Product>[] = [
    {
      key: 'name',
      title: w.name,
      cell: (row) => (
        <Anchor component={Link} size="sm" to={`/data/products/${encodeURIComponent(row.id)}`}>
          {row.picture && (
            <img className={classes.small} src={`/api/pictures/${row.picture}`} alt="" />
          )}
          <bdi>{row.name ?? row.id}</bdi>
        </Anchor>
      ),
    },
    { key: 'id', title: w.id, cell: (row) => row.id },
    { key: 'department', title: w.department, cell: (row) => <bdi>{row.department ?? '–'}</bdi> },
    { key: 'category', title: w.category, cell: (row) => <bdi>{row.category ?? '–'}</bdi> },
    { key: 'brand', title: w.brand, cell: (row) => <bdi>{row.brand ?? '–'}</bdi> },
    { key: 'price', title: w.price, number: true, cell: (row) => f.money(row.price_cents) },
    {
      key: 'marks',
      title: w.marks,
      cell: (row) => (
        <Group gap={4}>
          {row.kind !== 'product' && (
            <Badge radius="sm" tt="none" bg="#dcece6" c="#075a40">
              {w.kinds[row.kind]}
            </Badge>
          )}
          {row.age_restricted && (
            <Badge radius="sm" tt="none" bg="#f8ddd7" c="#7d2412">
              {w.adults}
            </Badge>
          )}
          {row.sensitive && !row.age_restricted && (
            <Badge radius="sm" tt="none" bg="#f8ddd7" c="#7d2412">
              {w.sensitive}
            </Badge>
          )}
          {!row.merchandise && (
            <Badge radius="sm" tt="none" bg="#eceae5" c="#3f4844">
              {w.noMerchandise}
            </Badge>
          )}
        </Group>
      ),
    },
  ]
  return <Table caption={w.title} rows={rows} rowKey={(row) => row.id} columns={columns} />
}
