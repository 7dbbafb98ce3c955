/** The offers as a table: state, budget, what was used; switch, duplicate. */
import { ActionIcon, Anchor, Menu, Stack, Switch, Text } from '@mantine/core'
import { IconCopy, IconDots, IconPencil } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { type Column, Table } from '@/parts/Table'
import { useUrlState } from '@/parts/useUrlState'
import classes from './offers.module.css'
import { StateBadge } from './State'
import { ordered, state } from './state'
import { useSwitch } from './useSwitch'
import { offers } from './words'

type Row = Schemas['OfferRow']

export function List({ rows }: { rows: readonly Row[] }) {
  const w = useWords(offers)
  const [said, say] = useUrlState('sort', 'name')
  const descending = said.startsWith('-')
  const by = descending ? said.slice(1) : said
  return (
    <div className={classes.list}>
      <Table
        caption={w.title}
        columns={useColumns()}
        rows={ordered(rows, by, descending)}
        rowKey={(row) => row.id}
        sort={{ by, descending }}
        onSort={(next) => say(`${next.descending ? '-' : ''}${next.by}`)}
      />
    </div>
  )
}

function useColumns(): Column<Row>[] {
  const w = useWords(offers)
  const f = useFormats()
  const place: Record<string, string> = w.place
  const kinds: Record<string, string> = w.kinds
  return [
    {
      key: 'name',
      title: w.name,
      sortable: true,
      cell: (row) => (
        <Stack gap={0}>
          <Anchor component={Link} to={address(row.id)} fw={600} size="sm" dir="auto">
            {row.offer.name}
          </Anchor>
          <Text size="xs" c="var(--muted)">
            {kinds[row.offer.kind ?? 'coupon'] ?? row.offer.kind}
          </Text>
        </Stack>
      ),
    },
    { key: 'state', title: w.status, cell: (row) => <When row={row} /> },
    {
      key: 'places',
      title: w.places,
      cell: (row) => f.list((row.offer.places ?? []).map((one) => place[one] ?? one)),
    },
    {
      key: 'discount',
      title: w.discount,
      number: true,
      sortable: true,
      cell: (row) => (row.offer.discount_cents ? f.money(row.offer.discount_cents) : '–'),
    },
    {
      key: 'left',
      title: w.left,
      number: true,
      sortable: true,
      cell: (row) => (row.left_cents == null ? w.noLimit : f.money(row.left_cents)),
    },
    { key: 'spent', title: w.spentColumn, number: true, sortable: true, cell: spent(w, f) },
    {
      key: 'used',
      title: w.used,
      number: true,
      sortable: true,
      cell: ({ offer: { record } }) =>
        record.offered > 0 ? w.usedOf(f.number(record.redeemed), f.number(record.offered)) : '–',
    },
    { key: 'do', title: w.actions, cell: (row) => <Do row={row} /> },
  ]
}

function spent(w: (typeof offers)['en' | 'es'], f: ReturnType<typeof useFormats>) {
  return (row: Row) => (
    <>
      {f.money(row.spent_cents)}
      {row.reserved_cents > 0 && (
        <Text size="xs" c="var(--muted)">
          {w.promised(f.money(row.reserved_cents))}
        </Text>
      )}
    </>
  )
}

function When({ row }: { row: Row }) {
  const w = useWords(offers)
  const f = useFormats()
  const is = state(row, Date.now())
  const { starts_at, ends_at } = row.offer
  const text =
    is === 'planned' ? w.from(f.date(starts_at)) : ends_at ? w.until(f.date(ends_at)) : null
  return (
    <>
      <StateBadge is={is} />
      {text && (
        <Text size="xs" c="var(--muted)" mt={2}>
          {text}
        </Text>
      )}
    </>
  )
}

function Do({ row }: { row: Row }) {
  const w = useWords(offers)
  const may = useMay('write')
  const turn = useSwitch()
  if (!may) return null
  return (
    <div className={classes.do}>
      <Switch
        size="sm"
        checked={row.active}
        disabled={turn.isPending}
        aria-label={`${row.active ? w.switchOff : w.switchOn}: ${row.offer.name}`}
        onChange={(event) => turn.mutate({ row, active: event.currentTarget.checked })}
      />
      <Menu
        position="bottom-end"
        width={180}
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray.8" aria-label={w.more(row.offer.name)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to={address(row.id)}
            leftSection={<IconPencil size={16} aria-hidden />}
          >
            {w.open}
          </Menu.Item>
          <Menu.Item
            component={Link}
            to={`/offers/new?from=${encodeURIComponent(row.id)}`}
            leftSection={<IconCopy size={16} aria-hidden />}
          >
            {w.copy}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

function address(id: string): string {
  return `/offers/${encodeURIComponent(id)}`
}
