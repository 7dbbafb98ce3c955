/** Build a segment, or change one: the rule on the left, what it does on the right. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { EditFrame } from '@/parts/defining/EditFrame'
import { Notices } from '@/parts/defining/Notices'
import { Titles } from '@/parts/defining/Titles'
import { PageFrame } from '@/parts/Page'
import { finished } from '@/parts/rule/finished'
import { ruleOr } from '@/parts/rule/read'
import type { Rule } from '@/parts/rule/rule'
import { Answered } from '@/parts/states'
import classes from './builder.module.css'
import { Changed } from './Changed'
import { Conditions } from './Conditions'
import { Counted } from './Counted'
import { begun, type Draft, mistake } from './draft'
import { useCounted, useLeft } from './useCounted'
import { useSave } from './useSave'
import { builder } from './words'

type Kept = Schemas['Whole']

export function Page() {
  const w = useWords(builder)
  const { name } = useParams()
  const [said] = useSearchParams()
  const source = name ?? said.get('from') ?? ''
  const asked = useQuery({
    queryKey: ['segment', source],
    queryFn: () => body(api.GET('/api/segments/{name}', { params: { path: { name: source } } })),
    enabled: source !== '',
  })
  if (!source) return <Form kept={null} copy={false} first={ruleIn(said.get('rule'))} />
  if (asked.data) return <Form key={source} kept={asked.data} copy={!name} first={null} />
  return (
    <PageFrame title={name ? w.opening : w.newTitle}>
      <Answered asked={asked}>{() => null}</Answered>
    </PageFrame>
  )
}

function ruleIn(text: string | null): Rule | null {
  if (!text) return null
  try {
    return ruleOr(JSON.parse(text))
  } catch {
    return null
  }
}

/** `copy`: a new one that begins as `kept`; `first`: what a new one begins with. */
function Form({ kept, copy, first }: { kept: Kept | null; copy: boolean; first: Rule | null }) {
  const w = useWords(builder)
  const may = useMay('write')
  const fresh = kept === null || copy
  const begin = useMemo(() => begun(kept, copy, first, w.copyOf), [kept, copy, first, w])
  const [draft, setDraft] = useState(begin)
  const [tried, setTried] = useState(false)
  const [exact, setExact] = useState(false)
  const put = (change: Partial<Draft>) => {
    setExact(false)
    save.reset()
    setDraft((before) => ({ ...before, ...change }))
  }
  const said = finished(draft.rule)
  const counted = useCounted(said.rule, exact)
  const left = useLeft(said.rows, counted)
  const save = useSave(fresh ? null : kept.name)
  const fixed = !may || (kept !== null && !fresh && kept.builtin)
  const changed = JSON.stringify(draft) !== JSON.stringify(begin)
  const wrong = mistake(draft, said, w)
  return (
    <EditFrame
      {...{ fresh, fixed, changed, save, w }}
      title={begin.title}
      back={
        fresh
          ? { to: '/segments', text: w.back }
          : { to: `/segments/${kept.name}`, text: w.toSegment }
      }
      onSave={() => {
        setTried(true)
        if (!wrong && said.rule) save.mutate({ ...draft, rule: said.rule })
      }}
    >
      <div className={classes.whole}>
        <Stack gap="md" className={classes.left}>
          <Notices
            {...{ may, w, error: save.error }}
            like={kept && !fresh && kept.builtin ? `/segments/new?from=${kept.name}` : null}
            wrong={tried ? wrong : ''}
          />
          <Card>
            <Titles {...{ draft, put, tried, fixed, w }} />
          </Card>
          <Conditions
            {...{ rule: draft.rule, ready: said.rule, left, fixed }}
            onChange={(rule) => put({ rule })}
          />
        </Stack>
        <Stack gap="md" className={classes.side}>
          <Counted counted={counted} none={said.rule === null} onExact={() => setExact(true)} />
          {!fresh && !kept.builtin && (
            <Changed
              kept={kept}
              before={begin.rule}
              rule={said.rule}
              after={counted.current ? counted.asked.data?.sentence : undefined}
            />
          )}
        </Stack>
      </div>
    </EditFrame>
  )
}
