/** What an offer has spent, promised and left; and what past campaigns showed. */
import { Text } from '@mantine/core'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Verdict } from '@/parts/Verdict'
import { editor } from './editorWords'
import classes from './offers.module.css'

export function Standing({ row }: { row: Schemas['OfferRow'] }) {
  const w = useWords(editor)
  const f = useFormats()
  const { record } = row.offer
  return (
    <Card title={w.standing}>
      <ul className={classes.refused}>
        <li>
          <span>{w.spent}</span>
          <span>{f.money(row.spent_cents)}</span>
        </li>
        <li>
          <span>{w.reserved}</span>
          <span>{f.money(row.reserved_cents)}</span>
        </li>
        <li>
          <span>{w.left}</span>
          <span>{row.left_cents == null ? w.noLimit : f.money(row.left_cents)}</span>
        </li>
      </ul>
      {record.offered > 0 && (
        <>
          <Text size="sm" mt="sm" mb={4}>
            {w.observed(f.number(record.redeemed), f.number(record.offered))}
          </Text>
          <Verdict is="observed" />
        </>
      )}
    </Card>
  )
}
