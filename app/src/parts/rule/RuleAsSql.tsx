/** The rule as SQL, to read and to write: it takes effect as soon as it can be read. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useId, useState } from 'react'
import { useLanguage, useWords } from '@/language/language'
import { placeOf } from './editing'
import { unfinished } from './finished'
import { comment, marked, withoutPlace } from './place'
import type { Rule } from './rule'
import classes from './rule.module.css'
import { sqlWords } from './sqlWords'
import { useSql, type Wrong } from './useSql'

type Props = {
  /** What is finished of the rule; null: nothing yet. */
  value: Rule | null
  /** The whole rule, with what is not finished. */
  whole: Rule
  onChange?: (next: Rule) => void
}

export function RuleAsSql({ value, whole, onChange }: Props) {
  const w = useWords(sqlWords)
  const { locale } = useLanguage()
  const id = useId()
  const [before] = useState(value)
  const sql = useSql(value, onChange ?? (() => {}))
  const changed = JSON.stringify(before) !== JSON.stringify(value)
  return (
    <Stack gap={6} className={classes.sqlPane}>
      <Textarea
        label={w.label}
        description={onChange ? w.hint : undefined}
        placeholder={onChange ? w.example : undefined}
        value={sql.text}
        onChange={(event) => sql.write(event.currentTarget.value)}
        readOnly={!onChange}
        autosize
        minRows={4}
        maxRows={16}
        maxLength={100_000}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        data-autofocus
        error={Boolean(sql.wrong)}
        aria-describedby={id}
        classNames={{ input: classes.sqlInput }}
      />
      <div id={id} aria-live="polite">
        {sql.wrong && <Refused wrong={sql.wrong} />}
        {!sql.wrong && (
          <Text size="xs" c="var(--muted)" className={classes.wrap}>
            {sql.reading ? w.reading : sql.sentence ? w.read(sql.sentence[locale] ?? '') : ''}
          </Text>
        )}
      </div>
      {onChange && <Dropped whole={whole} text={sql.text} />}
      {onChange && before && changed && (
        <Group justify="flex-end">
          <Button size="compact-sm" variant="subtle" onClick={() => onChange(before)}>
            {w.undo}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

/** What of the rule the text leaves out, and what of the text the rule leaves out. */
function Dropped({ whole, text }: { whole: Rule; text: string }) {
  const w = useWords(sqlWords)
  const { locale } = useLanguage()
  const lacks = unfinished(whole).map(placeOf)
  const said = comment(text)
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return (
    <div role="status">
      {lacks.length > 0 && (
        <Text size="xs" c="#6b4a06">
          {w.lacks(list.format(lacks), lacks.length === 1)}
        </Text>
      )}
      {said && (
        <>
          <Text size="xs" c="#6b4a06">
            {w.comment}
          </Text>
          <Excerpt text={text} place={said} />
        </>
      )}
    </div>
  )
}

function Excerpt({ text, place }: { text: string; place: { start: number; end: number } }) {
  const cut = marked(text, place)
  return (
    <code className={classes.excerpt} dir="ltr">
      {cut.before}
      <mark>{cut.wrong || ' '}</mark>
      {cut.after}
    </code>
  )
}

function Refused({ wrong: { detail, place, text, written } }: { wrong: Wrong }) {
  const w = useWords(sqlWords)
  return (
    <>
      <Text size="sm" c="var(--brick)" className={classes.wrap}>
        {place ? `${w.at(place.line, place.column)} ${withoutPlace(detail)}` : detail}
      </Text>
      {place && <Excerpt text={text} place={place} />}
      <Text size="xs" c="var(--muted)">
        {written ? w.holds : w.stays}
      </Text>
    </>
  )
}
