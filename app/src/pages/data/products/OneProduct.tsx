/** One product: mended by hand, with what it cost and how many there were before. */
import { Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Answered } from '@/parts/states'
import { Table } from '@/parts/Table'
import { parts } from '@/parts/words'
import { ProductForm } from './ProductForm'
import { words } from './words'

type Whole = Schemas['ProductWhole']

export function OneProduct({
  id,
  may,
  onClose,
}: {
  /** '+': a new one. */
  id: string
  may: boolean
  onClose: () => void
}) {
  const w = useWords(words)
  const p = useWords(parts)
  const fresh = id === '+'
  const asked = useQuery({
    queryKey: ['product', id],
    queryFn: () => body(api.GET('/api/products/{id}', { params: { path: { id } } })),
    enabled: !fresh,
  })
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={fresh ? w.add : (asked.data?.name ?? id)}
      closeButtonProps={{ 'aria-label': p.close }}
    >
      {fresh ? (
        <ProductForm one={undefined} may={may} onDone={onClose} />
      ) : (
        <Answered asked={asked}>
          {(one) => (
            <Stack>
              <ProductForm one={one} may={may} onDone={onClose} />
              <Before one={one} />
            </Stack>
          )}
        </Answered>
      )}
    </Modal>
  )
}

function Before({ one }: { one: Whole }) {
  const w = useWords(words)
  const f = useFormats()
  return (
    <Stack gap="xs">
      <Text fw={600}>{w.before}</Text>
      {one.news.map((row) => (
        <Text key={`${row.at}${row.what}`} size="sm">
          {f.date(row.at)}: {w.news[row.what]}
          {row.is_cents !== null && ` (${f.money(row.was_cents)} → ${f.money(row.is_cents)})`}
        </Text>
      ))}
      {one.prices.length === 0 ? (
        <Text size="sm">{w.noPrices}</Text>
      ) : (
        <Table
          caption={w.prices}
          rows={one.prices}
          rowKey={(row) => row.at}
          columns={[
            { key: 'at', title: w.since, cell: (row) => f.date(row.at) },
            {
              key: 'price',
              title: w.price,
              number: true,
              cell: (row) => f.money(row.price_cents),
            },
          ]}
        />
      )}
      {one.levels.length === 0 ? (
        <Text size="sm">{w.noLevels}</Text>
      ) : (
        <Table
          caption={w.levels}
          rows={one.levels}
          rowKey={(row) => `${row.at}${row.place}`}
          columns={[
            { key: 'at', title: w.seen, cell: (row) => f.date(row.at) },
            { key: 'place', title: w.place, cell: (row) => row.place || w.everywhere },
            { key: 'units', title: w.units, number: true, cell: (row) => f.number(row.units) },
          ]}
        />
      )}
    </Stack>
  )
}
