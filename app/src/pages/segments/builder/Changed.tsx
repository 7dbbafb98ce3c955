/** What an edit does to a segment that is in use: who comes in and who goes out, and the sentence before and after. */
import { Text } from '@mantine/core'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import type { Rule } from '@/parts/rule/rule'
import classes from './builder.module.css'
import { useCount } from './useCounted'
import { builder } from './words'

export function Changed({
  kept,
  before,
  rule,
  after,
}: {
  kept: Schemas['Whole']
  before: Rule
  rule: Rule | null
  /** The sentence of the rule as it is now; undefined: not asked yet. */
  after: { [locale: string]: string } | undefined
}) {
  const w = useWords(builder)
  const f = useFormats()
  const { locale } = useLanguage()
  const same = rule === null || JSON.stringify(before) === JSON.stringify(rule)
  const entering = useCount(same ? null : { all: [rule, { none: [before] }] })
  const leaving = useCount(same ? null : { all: [before, { none: [rule] }] })
  return (
    <Card title={w.changed}>
      {same ? (
        <Text size="sm" c="var(--muted)">
          {w.same}
        </Text>
      ) : (
        <>
          <dl className={classes.pairs}>
            <div>
              <dt>{w.entering}</dt>
              <dd>{about(entering, f.number)}</dd>
            </div>
            <div>
              <dt>{w.leaving}</dt>
              <dd>{about(leaving, f.number)}</dd>
            </div>
          </dl>
          <h3 className={classes.small}>{w.before}</h3>
          <Text size="sm" c="var(--muted)" className={classes.wrap}>
            {kept.sentence[locale]}
          </Text>
          <h3 className={classes.small}>{w.after}</h3>
          <Text size="sm" className={classes.wrap}>
            {after?.[locale] ?? '–'}
          </Text>
          <Text size="xs" c="var(--muted)" mt="xs">
            {w.noTriggers}
          </Text>
        </>
      )}
    </Card>
  )
}

function about(count: Schemas['Count'] | undefined, number: (n: number | null) => string): string {
  if (!count) return '–'
  return `${count.source === 'sample' ? '≈ ' : ''}${number(count.people)}`
}
