/** How those who wait are told: by the stock, or because somebody says that places are free. */
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { done, failed } from '@/parts/say'
import { calledProduct, useProducts } from '@/parts/useProducts'
import type { Row } from './list'
import { listsWords } from './words'

const MOST = 1000

export function Free({ one }: { one: Row }) {
  const w = useWords(listsWords)
  if (one.form.kind === 'reminder') return <Card title={w.turn}>{w.turnReminder}</Card>
  if (one.form.kind !== 'waitlist') return null
  if (one.form.product) return <Stocked product={one.form.product} units={one.in_stock} />
  return <Places one={one} />
}

function Stocked({ product, units }: { product: string; units: number | null }) {
  const w = useWords(listsWords)
  const f = useFormats()
  const found = useProducts(product, true).rows.find((row) => row.id === product)
  return (
    <Card title={w.turn} lead={w.turnProduct(found ? calledProduct(found) : product)}>
      <Text size="sm" fw={600}>
        {units === null ? w.stockUnknown : w.inStock(units, f.number(units))}
      </Text>
    </Card>
  )
}

function Places({ one }: { one: Row }) {
  const w = useWords(listsWords)
  const f = useFormats()
  const may = useMay('write')
  const known = useQueryClient()
  const [places, setPlaces] = useState<number | string>(1)
  const say = useMutation({
    mutationFn: () =>
      api.POST('/api/lists/{name}/free', {
        params: { path: { name: one.name } },
        body: { places: Number(places) },
      }),
    onSuccess: async () => {
      await known.invalidateQueries({ queryKey: ['lists'] })
      done(w.saidFree)
    },
    onError: failed,
  })
  return (
    <Card title={w.turn} lead={w.turnPlace}>
      <Stack gap="xs">
        {may && (
          <Group align="flex-end">
            <NumberInput
              label={w.freeNow}
              min={1}
              max={MOST}
              allowDecimal={false}
              value={places}
              onChange={setPlaces}
            />
            <Button
              disabled={!(Number(places) >= 1 && Number(places) <= MOST)}
              loading={say.isPending}
              onClick={() => say.mutate()}
            >
              {w.tellThem}
            </Button>
          </Group>
        )}
        {one.free > 0 && (
          <Text size="sm" c="var(--muted)">
            {w.stillFree(one.free, f.number(one.free))}
          </Text>
        )}
      </Stack>
    </Card>
  )
}
