/** Margins by category: typed in a table, with what a change would do to a year's profit. */
import { Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { done, failed } from '@/parts/say'
import { Failed } from '@/parts/states'
import { Table } from '@/parts/Table'
import { SaveRow } from '../SaveRow'
import { changed, costsQuery, type Typed, typed } from './costs'
import { words } from './words'

const FEW = 12

export function Categories({ found }: { found: Schemas['GoodsCosts'] }) {
  const w = useWords(words)
  const may = useMay('admin')
  const client = useQueryClient()
  const was = typed(found)
  const [said, setSaid] = useState<Typed>(was)
  const made = changed(was, said)
  const dirty = Object.keys(made).length > 0
  const save = useMutation({
    mutationFn: () => body(api.PUT('/api/costs/categories', { body: { margins: made } })),
    onSuccess: () => {
      done(w.saved)
      client.invalidateQueries({ queryKey: costsQuery.queryKey })
    },
    onError: failed,
  })
  return (
    <Card title={w.categories.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Stack>
          <Text size="sm" c="var(--muted)">
            {w.categories.why}
          </Text>
          <Rows
            found={found}
            said={said}
            may={may}
            put={(name, margin) => setSaid({ ...said, [name]: margin })}
          />
          {dirty && found.now && <Change made={made} />}
          <SaveRow may={may} dirty={dirty} saving={save.isPending} />
        </Stack>
      </form>
    </Card>
  )
}

function Rows({
  found,
  said,
  may,
  put,
}: {
  found: Schemas['GoodsCosts']
  said: Typed
  may: boolean
  put: (name: string, margin: number | '') => void
}) {
  const w = useWords(words).categories
  const f = useFormats()
  const [text, setText] = useState('')
  const [all, setAll] = useState(false)
  const rest = found.categories.find((one) => one.category === null)
  const named = found.categories.flatMap((one) =>
    one.category === null ? [] : [{ ...one, category: one.category }],
  )
  const sought = named.filter((one) => one.category.toLowerCase().includes(text.toLowerCase()))
  const rows = all || text ? sought : sought.slice(0, FEW)
  return (
    <>
      {named.length > FEW && (
        <TextInput
          label={w.search}
          maw={340}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <Table
        caption={w.title}
        rowKey={(row) => row.category}
        rows={rows}
        columns={[
          { key: 'category', title: w.category, cell: (row) => row.category },
          {
            key: 'sales',
            title: w.sales,
            number: true,
            cell: (row) => f.money(row.sales_cents, 0),
          },
          { key: 'known', title: w.known, number: true, cell: (row) => f.share(row.known_share) },
          {
            key: 'margin',
            title: w.margin,
            cell: (row) => (
              <NumberInput
                aria-label={w.marginOf(row.category)}
                placeholder={w.assumed(f.share(found.assumed, 1))}
                w={180}
                min={0}
                max={100}
                decimalScale={1}
                suffix=" %"
                readOnly={!may}
                value={said[row.category] ?? ''}
                onChange={(next) => put(row.category, typeof next === 'number' ? next : '')}
              />
            ),
          },
        ]}
      />
      {rows.length < sought.length && (
        <Group>
          <Button variant="default" size="xs" onClick={() => setAll(true)}>
            {w.all(f.number(sought.length))}
          </Button>
        </Group>
      )}
      {rest && rest.sales_cents > 0 && (
        <Text size="sm" c="var(--muted)">
          {w.rest(f.money(rest.sales_cents, 0))}
        </Text>
      )}
    </>
  )
}

function Change({ made }: { made: { [category: string]: number | null } }) {
  const w = useWords(words).change
  const f = useFormats()
  const [margins] = useDebouncedValue(made, 300)
  const asked = useQuery({
    queryKey: ['costs', 'preview', margins],
    queryFn: () => body(api.POST('/api/costs/preview', { body: { margins } })),
    placeholderData: (before) => before,
  })
  if (asked.isError) return <Failed error={asked.error} />
  const { data } = asked
  return (
    <Text size="sm" aria-live="polite" fw={550}>
      {data
        ? w.says(
            `${data.profit_cents < 0 ? '−' : '+'}${f.money(Math.abs(data.profit_cents), 0)}`,
            f.share(data.now.margin, 1),
            f.share(data.then.margin, 1),
            f.share(data.now.assumed_share, 1),
            f.share(data.then.assumed_share, 1),
          )
        : w.computing}
    </Text>
  )
}
