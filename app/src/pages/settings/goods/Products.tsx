/** What products cost: found by name, said by hand; a list of costs comes with an import. */
import { Anchor, Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { done, failed } from '@/parts/say'
import { Answered, Empty } from '@/parts/states'
import { Table } from '@/parts/Table'
import { costsQuery } from './costs'
import { words } from './words'

type Product = Schemas['CostedProduct']
const FEW = 8

export function Products({ found }: { found: Schemas['GoodsCosts'] }) {
  const w = useWords(words).products
  const f = useFormats()
  const [text, setText] = useState('')
  const [which, setWhich] = useState<string | null>('all')
  const [sought] = useDebouncedValue(text, 250)
  const known = which === 'all' ? undefined : which === 'with'
  const asked = useQuery({
    queryKey: ['costs', 'products', sought, which],
    queryFn: () =>
      body(
        api.GET('/api/costs/products', {
          params: { query: { text: sought || undefined, known, limit: FEW } },
        }),
      ),
    placeholderData: (before) => before,
  })
  return (
    <Card title={w.title}>
      <Stack>
        <Text size="sm" c="var(--muted)">
          {w.why(f.number(found.costed_products), f.number(found.products))}{' '}
          <Anchor component={Link} to="/data" size="sm" underline="always">
            {w.toImport}
          </Anchor>
        </Text>
        <Group align="flex-end">
          <TextInput
            label={w.search}
            w={{ base: '100%', sm: 340 }}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Select
            label={w.which}
            allowDeselect={false}
            data={(['all', 'with', 'without'] as const).map((value) => ({
              value,
              label: w[value],
            }))}
            value={which}
            onChange={setWhich}
          />
        </Group>
        <Answered asked={asked}>
          {(page) => (page.rows.length > 0 ? <Rows rows={page.rows} /> : <Empty title={w.none} />)}
        </Answered>
      </Stack>
    </Card>
  )
}

function Rows({ rows }: { rows: Product[] }) {
  const w = useWords(words).products
  const f = useFormats()
  return (
    <Table
      caption={w.title}
      rowKey={(row) => row.id}
      rows={rows}
      columns={[
        {
          key: 'name',
          title: w.product,
          cell: (row) => (
            <>
              {row.name ? <bdi>{row.name}</bdi> : w.unnamed}
              {[row.category, row.id].filter(Boolean).map((one) => ` · ${one}`)}
            </>
          ),
        },
        {
          key: 'sales',
          title: w.sales,
          number: true,
          cell: (row) => f.money(row.sales_cents, 0),
        },
        { key: 'price', title: w.price, number: true, cell: (row) => f.money(row.price_cents) },
        { key: 'costs', title: w.costs, cell: (row) => <Since row={row} /> },
        { key: 'say', title: w.say, cell: (row) => <Say row={row} /> },
      ]}
    />
  )
}

function Since({ row }: { row: Product }) {
  const w = useWords(words).products
  const f = useFormats()
  if (row.costs.length === 0) return <span>{w.unknown}</span>
  return (
    <>
      {row.costs.map((one) => (
        <div key={one.from ?? ''}>
          {f.money(one.cost * 100)}
          {one.from ? ` ${w.since(f.day(Date.parse(one.from) / 86_400_000))}` : ''}
        </div>
      ))}
    </>
  )
}

/** One cost by hand; empty with a cost known: it is forgotten. */
function Say({ row }: { row: Product }) {
  const all = useWords(words)
  const w = all.products
  const f = useFormats()
  const may = useMay('admin')
  const client = useQueryClient()
  const [cost, setCost] = useState<number | ''>('')
  const said = {
    onSuccess: () => {
      done(all.saved)
      setCost('')
      client.invalidateQueries({ queryKey: costsQuery.queryKey })
    },
    onError: failed,
  }
  const put = useMutation({
    mutationFn: (value: number) =>
      body(api.PUT('/api/costs/products', { body: { costs: [{ product: row.id, cost: value }] } })),
    ...said,
  })
  const drop = useMutation({
    mutationFn: () =>
      body(api.DELETE('/api/costs/products/{id}', { params: { path: { id: row.id } } })),
    ...said,
  })
  if (!may) return <span>–</span>
  const name = row.name ?? row.id
  return (
    <Group gap="xs" wrap="nowrap">
      <NumberInput
        aria-label={w.costOf(name, row.id, f.currency)}
        w={110}
        min={0}
        decimalScale={4}
        value={cost}
        onChange={(next) => setCost(typeof next === 'number' ? next : '')}
      />
      <Button
        size="xs"
        variant="default"
        disabled={cost === ''}
        loading={put.isPending}
        aria-label={w.saveOf(name, row.id)}
        onClick={() => cost !== '' && put.mutate(cost)}
      >
        {w.save}
      </Button>
      {row.costs.length > 0 && (
        <Button
          size="xs"
          variant="subtle"
          loading={drop.isPending}
          aria-label={w.forgetOf(name, row.id)}
          onClick={() => drop.mutate()}
        >
          {w.forget}
        </Button>
      )}
    </Group>
  )
}
