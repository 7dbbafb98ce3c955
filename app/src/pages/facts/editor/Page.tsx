/** Define a customer fact, or change one, and see what it would be. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useMay } from '@/api/business'
import type { Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { EditFrame } from '@/parts/defining/EditFrame'
import { Notices } from '@/parts/defining/Notices'
import { Titles } from '@/parts/defining/Titles'
import { PageFrame } from '@/parts/Page'
import { alone, EditingProvider } from '@/parts/rule/editing'
import { useVocabulary } from '@/parts/rule/useVocabulary'
import { Answered } from '@/parts/states'
import { factQuery } from '../asked'
import classes from '../facts.module.css'
import { facts } from '../words'
import { BLANK, type Draft, draftOf, likelyUnit, missing, units, wish } from './editing'
import { Preview } from './Preview'
import { useSave } from './useSave'
import { What } from './What'
import { factEditor } from './words'

type Kept = Schemas['Whole']

export function Page() {
  const w = useWords(factEditor)
  const { name } = useParams()
  const [said] = useSearchParams()
  const source = name ?? said.get('from') ?? ''
  const asked = useQuery({ ...factQuery(source), enabled: source !== '' })
  const vocabulary = useVocabulary()
  const waits = source === '' ? vocabulary : asked.data ? vocabulary : asked
  if (!vocabulary.data || (source !== '' && !asked.data)) {
    return (
      <PageFrame title={name ? w.opening : w.newTitle}>
        <Waiting asked={waits} />
      </PageFrame>
    )
  }
  return <Form key={source} kept={asked.data ?? null} copy={!name} vocabulary={vocabulary.data} />
}

function Waiting({ asked }: { asked: Parameters<typeof Answered<unknown>>[0]['asked'] }) {
  return <Answered asked={asked}>{() => null}</Answered>
}

type Props = { kept: Kept | null; copy: boolean; vocabulary: Schemas['Vocabulary'] }

function Form({ kept, copy, vocabulary }: Props) {
  const w = useWords(factEditor)
  const all = useWords(facts)
  const may = useMay('write')
  const fresh = kept === null || copy
  const fixed = !may || (!fresh && kept.builtin)
  const begin = useMemo(() => begun(kept, copy, w.copyOf), [kept, copy, w])
  const [draft, setDraft] = useState(begin)
  const [tried, setTried] = useState(false)
  const save = useSave(fresh ? null : kept.name)
  const editing = useMemo(() => alone(vocabulary, fixed), [vocabulary, fixed])
  const put = (change: Partial<Draft>) => {
    save.reset()
    setDraft((before) => withUnit({ ...before, ...change }, 'field' in change, vocabulary))
  }
  const lacks = missing(draft)
  const wrong = mistake(draft, w)
  const changed = JSON.stringify(draft) !== JSON.stringify(begin)
  return (
    <EditFrame
      {...{ fresh, fixed, changed, save, w }}
      title={begin.title}
      back={
        fresh ? { to: '/facts', text: all.back } : { to: `/facts/${kept.name}`, text: w.toFact }
      }
      onSave={() => {
        setTried(true)
        if (!wrong) save.mutate(draft)
      }}
    >
      <EditingProvider value={editing}>
        <div className={classes.editor}>
          <Stack gap="md">
            <Notices
              {...{ may, w, error: save.error }}
              like={kept && !fresh && kept.builtin ? `/facts/new?from=${kept.name}` : null}
              also={!fresh && !fixed && w.changes}
              wrong={tried ? wrong : ''}
            />
            <Card>
              <Titles {...{ draft, put, tried, fixed, w }} />
            </Card>
            <What {...{ draft, put, vocabulary, fixed }} />
          </Stack>
          <Stack gap="md">
            <Preview
              title={draft.title}
              wish={
                lacks ? null : { ...wish(draft), name: 'preview', title: 'preview', title_es: '' }
              }
            />
          </Stack>
        </div>
      </EditingProvider>
    </EditFrame>
  )
}

function begun(kept: Kept | null, copy: boolean, copyOf: (name: string) => string): Draft {
  if (!kept) return { ...BLANK, unit: 'count' }
  const draft = draftOf(kept)
  if (!copy) return draft
  return {
    ...draft,
    title: copyOf(draft.title),
    title_es: draft.title_es && copyOf(draft.title_es),
  }
}

function mistake(draft: Draft, w: (typeof factEditor)['en'] | (typeof factEditor)['es']): string {
  const lacks = missing(draft)
  if (!draft.title.trim()) return w.nameNeeded
  return lacks ? w.missing[lacks] : ''
}

/** A unit that does not fit any more, or that another field had, is chosen anew. */
function withUnit(next: Draft, anew: boolean, vocabulary: Schemas['Vocabulary']): Draft {
  const fits = units(next, vocabulary).includes(next.unit)
  return fits && !anew ? next : { ...next, unit: likelyUnit(next, vocabulary) }
}
