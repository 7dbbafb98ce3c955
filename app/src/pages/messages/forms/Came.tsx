/** How many of those who saw a form sent it, with how far the truth may lie off. */
import { Text } from '@mantine/core'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { editorWords } from './editorWords'
import type { Row } from './form'
import classes from './forms.module.css'
import { formsWords } from './words'

export function Rate({ one }: { one: Row }) {
  const w = useWords(formsWords)
  const f = useFormats()
  const { rate, shown, sent, fewest } = one
  if (rate) return w.between(f.share(rate.share, 1), f.share(rate.low, 1), f.share(rate.high, 1))
  return (
    <Text span size="sm" c="var(--muted)">
      {one.form.kind === 'till' || sent > shown
        ? w.uncounted
        : shown === 0
          ? w.unseen
          : w.few(f.number(fewest))}
    </Text>
  )
}

/** How often it was seen; of a page of its own nobody counts that. */
export function looks({ form, shown }: Row): number | null {
  return form.kind === 'till' ? null : shown
}

export function Came({ one }: { one: Row }) {
  const w = useWords(formsWords)
  const e = useWords(editorWords)
  const f = useFormats()
  return (
    <Card title={e.came} lead={e.version(f.number(one.version))}>
      <dl className={classes.came}>
        <dt>{w.shown}</dt>
        <dd>{f.number(looks(one))}</dd>
        <dt>{w.sent}</dt>
        <dd>{f.number(one.sent)}</dd>
        {one.form.channel === 'email' && (
          <>
            <dt>{w.confirmed}</dt>
            <dd>{f.number(one.confirmed)}</dd>
          </>
        )}
        <dt>{w.rate}</dt>
        <dd>
          <Rate one={one} />
        </dd>
      </dl>
    </Card>
  )
}
