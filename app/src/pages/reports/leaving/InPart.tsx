/** Who still comes, but stopped a category, a brand or a store; and how far that can be believed. */
import { Anchor, Stack, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Empty } from '@/parts/states'
import { Table } from '@/parts/Table'
import { named } from './leaving'
import { leaving as words } from './words'

type Found = Schemas['Leaving']
type Kind = Schemas['Proof']['what']
type Row = { name: string; people: number; spent_cents: number }

export function InPart({ found }: { found: Found }) {
  const w = useWords(words)
  const f = useFormats()
  const categories = found.in_part.map((one) => ({ ...one, name: one.category }))
  const of = (what: Kind) => found.in_part_else.filter((one) => one.what === what)
  return (
    <>
      <Card title={w.part}>
        <Stack gap="md">
          {categories.length === 0 ? (
            <Empty title={found.in_part_people === null ? w.notYet : w.partNone} />
          ) : (
            <>
              <Text size="sm" c="var(--muted)">
                {w.partText(f.number(found.in_part_people))}
              </Text>
              <Rows what="category" rows={categories} />
            </>
          )}
          <Whys rows={found.in_part_said} />
          <Believe found={found} what="category" />
        </Stack>
      </Card>
      {(['brand', 'store'] as const).map((what) => (
        <Card key={what} title={w.partOf[what].title}>
          <Stack gap="md">
            {of(what).length === 0 ? (
              <Empty
                title={
                  found.proofs.some((one) => one.what === what) ? w.partOf[what].none : w.notYet
                }
              />
            ) : (
              <>
                <Text size="sm" c="var(--muted)">
                  {w.partOf[what].text(
                    f.number(found.proofs.find((one) => one.what === what)?.people ?? 0),
                  )}
                </Text>
                <Rows what={what} rows={of(what)} />
              </>
            )}
            <Believe found={found} what={what} />
          </Stack>
        </Card>
      ))}
    </>
  )
}

function Rows({ what, rows }: { what: Kind; rows: readonly Row[] }) {
  const w = useWords(words)
  const f = useFormats()
  const to = (name: string) =>
    `/people?${new URLSearchParams({ stopped: name, ...(what === 'category' ? {} : { what }) })}`
  return (
    <Table
      caption={what === 'category' ? w.part : w.partOf[what].title}
      rowKey={(row) => row.name}
      rows={rows}
      columns={[
        {
          key: 'name',
          title: what === 'category' ? w.category : w.partOf[what].name,
          cell: (row) => (
            <Anchor component={Link} to={to(row.name)} size="sm" fw={550}>
              {row.name}
            </Anchor>
          ),
        },
        { key: 'people', title: w.people, number: true, cell: (row) => f.number(row.people) },
        {
          key: 'spent',
          title: what === 'store' ? w.spentThere : w.spentOn,
          number: true,
          cell: (row) => f.money(row.spent_cents, 0),
        },
      ]}
    />
  )
}

/** Why they stopped a category; nothing where nobody said. */
function Whys({ rows }: { rows: Found['in_part_said'] }) {
  const w = useWords(words)
  const f = useFormats()
  if (rows.length === 0) return null
  return (
    <>
      <Title order={3} size="h5">
        {w.partWhy}
      </Title>
      <Table
        caption={w.partWhy}
        rowKey={(row) => `${row.category}:${row.reason}`}
        rows={rows}
        columns={[
          { key: 'category', title: w.category, cell: (row) => row.category },
          { key: 'reason', title: w.reason, cell: (row) => named(row.reason, w.reasons) },
          { key: 'people', title: w.people, number: true, cell: (row) => f.number(row.people) },
        ]}
      />
    </>
  )
}

/** What became of the findings of 12 weeks ago. */
function Believe({ found, what }: { found: Found; what: Kind }) {
  const w = useWords(words).believe
  const f = useFormats()
  const proof = found.proofs.find((one) => one.what === what)
  if (!proof) return null
  const said =
    proof.findings === 0
      ? w.nothing
      : w.again(f.number(proof.again), f.number(proof.findings)) +
        (proof.false_share === null ? ` ${w.tooFew}` : ` ${w.luck(f.share(proof.false_share))}`)
  return (
    <Text size="sm" c="var(--muted)">
      {said}
    </Text>
  )
}
