/** Whom to show: by a name, by a segment, by a rule. */
import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import type { Became } from '@/parts/became'
import { titleOf } from '@/parts/title'
import type { Asked } from './asked'
import classes from './people.module.css'
import { RuleFilter } from './RuleFilter'
import type { Change } from './useAsked'
import { segmentsQuery } from './Views'
import { people } from './words'

const PAUSE_MS = 250

type Props = { asked: Asked; put: (change: Change) => void }

export function Filters({ asked, put }: Props) {
  return (
    <div className={classes.filters}>
      <Find asked={asked} put={put} />
      <SegmentFilter asked={asked} put={put} />
      {asked.stopped && <Stopped asked={asked} put={put} />}
      {asked.became && <BecameFilter became={asked.became} put={put} />}
      <RuleFilter asked={asked} put={put} />
    </div>
  )
}

function Find({ asked, put }: Props) {
  const w = useWords(people)
  const [text, setText] = useState(asked.q)
  useEffect(() => setText(asked.q), [asked.q])
  const settle = useDebouncedCallback((q: string) => put({ q: q.trim() }), PAUSE_MS)
  return (
    <TextInput
      className={classes.find}
      type="search"
      label={w.find}
      placeholder={w.findHint}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        settle(event.currentTarget.value)
      }}
    />
  )
}

/** Came from what is lost in part; there is no form for it, only a way out. */
function Stopped({ asked, put }: Props) {
  const w = useWords(people)
  const said = asked.what === 'store' ? w.leftStore(asked.stopped) : w.stopped(asked.stopped)
  return (
    <Button
      variant="default"
      aria-label={`${said}. ${w.dropStopped}`}
      rightSection={<IconX size={14} aria-hidden />}
      onClick={() => put({ stopped: '', what: '' })}
    >
      {said}
    </Button>
  )
}

/** Came from the value page; there is no form for it either. */
function BecameFilter({ became, put }: { became: Became; put: Props['put'] }) {
  const w = useWords(people)
  const f = useFormats()
  const name = (kind: string) => w.became.kind[kind as keyof typeof w.became.kind] ?? kind
  const day = (said: string) => f.day(Date.parse(said) / 86_400_000)
  const text = became.since
    ? w.became.moved(name(became.was), day(became.since), name(became.now), day(became.until))
    : w.became.are(name(became.now), day(became.until))
  return (
    <Button
      variant="default"
      aria-label={`${text}. ${w.became.drop}`}
      rightSection={<IconX size={14} aria-hidden />}
      onClick={() => put({ became: '' })}
    >
      {text}
    </Button>
  )
}

function SegmentFilter({ asked, put }: Props) {
  const w = useWords(people)
  const { locale } = useLanguage()
  const segments = useQuery(segmentsQuery).data ?? []
  const data = segments.map((one) => ({
    value: one.name,
    label: titleOf(one, locale),
  }))
  return (
    <Select
      className={classes.segment}
      label={w.segment}
      placeholder={w.anySegment}
      data={data}
      value={asked.segment || null}
      onChange={(next) => put({ segment: next ?? '' })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': w.clear }}
    />
  )
}
