/** Build a segment, or change one: the rule on the left, what it does on the right. */
import { Anchor, Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Leaving } from '@/parts/Leaving'
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
import { Said, Titles } from './Parts'
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
    <PageFrame title={w.newTitle}>
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
    <PageFrame
      title={fresh ? w.newTitle : w.editTitle(begin.title)}
      subtitle={<Subtitle kept={fresh ? null : kept} />}
      actions={
        !fixed && (
          <Button
            loading={save.isPending}
            disabled={!fresh && !changed}
            onClick={() => {
              setTried(true)
              if (!wrong && said.rule) save.mutate({ ...draft, rule: said.rule })
            }}
          >
            {fresh ? w.save : w.saveChanges}
          </Button>
        )
      }
    >
      <Leaving unsaved={changed && !save.isSuccess && !fixed} />
      <div className={classes.whole}>
        <Stack gap="md" className={classes.left}>
          <Said
            {...{ may, builtin: fixed && may, kept, error: save.error }}
            wrong={tried ? wrong : ''}
          />
          <Card>
            <Titles {...{ draft, put, tried, disabled: fixed }} />
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
    </PageFrame>
  )
}

function Subtitle({ kept }: { kept: Kept | null }) {
  const w = useWords(builder)
  return (
    <>
      {w.subtitle}{' '}
      <Anchor
        component={Link}
        to={kept ? `/segments/${kept.name}` : '/segments'}
        size="sm"
        underline="always"
      >
        {kept ? w.toSegment : w.back}
      </Anchor>
    </>
  )
}
