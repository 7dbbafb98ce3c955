/** How offers fared in past campaigns: counted, not caused. */
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Answered } from '@/parts/states'
import { Table } from '@/parts/Table'
import { Verdict } from '@/parts/Verdict'
import { words } from './words'

type Row = Schemas['OfferRow']

export function Offers() {
  const w = useWords(words)
  const f = useFormats()
  const asked = useQuery({
    queryKey: ['offers', 'fared'],
    queryFn: () => body(api.GET('/api/offers')),
  })
  const columns = [
    {
      key: 'name',
      title: w.offer,
      cell: (row: Row) => (
        <Anchor component={Link} to={`/offers/${encodeURIComponent(row.id)}`} size="sm" dir="auto">
          {row.offer.name}
        </Anchor>
      ),
    },
    {
      key: 'offered',
      title: w.offered,
      number: true,
      cell: (row: Row) => f.number(row.offer.record?.offered),
    },
    {
      key: 'redeemed',
      title: w.redeemed,
      number: true,
      cell: (row: Row) => f.number(row.offer.record?.redeemed),
    },
    {
      key: 'rate',
      title: w.rate,
      number: true,
      cell: (row: Row) => {
        const past = row.offer.record
        return f.share(past?.offered ? past.redeemed / past.offered : null, 1)
      },
    },
  ]
  return (
    <Card title={w.offers} aside={<Verdict is="observed" />} lead={w.offersText}>
      <Answered asked={asked}>
        {(rows) => {
          const tried = rows
            .filter((row) => row.offer.record?.offered)
            .sort((a, b) => (b.offer.record?.redeemed ?? 0) - (a.offer.record?.redeemed ?? 0))
          return tried.length ? (
            <Table
              caption={w.offers}
              columns={columns}
              rows={tried.slice(0, 10)}
              rowKey={(row) => row.id}
            />
          ) : (
            <Text size="sm">{w.noOffers}</Text>
          )
        }}
      </Answered>
    </Card>
  )
}
