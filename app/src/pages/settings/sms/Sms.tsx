/** Words that people text: the shop's own, and those that mean the same everywhere. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Confirm } from '@/parts/Confirm'
import { done, failed } from '@/parts/say'
import { Answered, Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { WordForm } from './WordForm'
import { words } from './words'

type Word = Schemas['WordRow']

export function Sms() {
  const w = useWords(words)
  const may = useMay('admin')
  const [open, setOpen] = useState<Word | 'new' | null>(null)
  const asked = useQuery({
    queryKey: ['sms-words'],
    queryFn: () => body(api.GET('/api/sms/words')),
  })
  return (
    <Stack>
      <Text size="sm" c="var(--muted)">
        {w.text}
      </Text>
      <Answered asked={asked}>
        {(found) => (
          <>
            <Card
              title={w.own}
              aside={
                may && (
                  <Button size="xs" onClick={() => setOpen('new')}>
                    {w.add}
                  </Button>
                )
              }
            >
              {found.rows.length === 0 ? (
                <Empty title={w.none} text={w.noneText} />
              ) : (
                <Own rows={found.rows} may={may} onEdit={setOpen} />
              )}
            </Card>
            <BuiltIn rows={found.built_in} />
          </>
        )}
      </Answered>
      {open && <WordForm one={open === 'new' ? undefined : open} onClose={() => setOpen(null)} />}
    </Stack>
  )
}

function Own({
  rows,
  may,
  onEdit,
}: {
  rows: readonly Word[]
  may: boolean
  onEdit: (one: Word) => void
}) {
  const w = useWords(words)
  const { locale } = useLanguage()
  const purposes = useQuery({
    queryKey: ['purposes'],
    queryFn: () => body(api.GET('/api/purposes')),
  })
  const called = (name: string) =>
    purposes.data?.find((one) => one.name === name)?.[`title_${locale}`]
  const columns: readonly Column<Word>[] = [
    { key: 'word', title: w.word, cell: (row) => <b>{row.word}</b> },
    {
      key: 'purpose',
      title: w.purpose,
      cell: (row) => (row.purpose ? (called(row.purpose) ?? row.purpose) : w.nothing),
    },
    { key: 'list', title: w.list, cell: (row) => row.list || '–' },
    {
      key: 'answer',
      title: w.answer,
      cell: (row) => <span lang={row.locale}>{row.answer}</span>,
    },
  ]
  const acting: Column<Word> = {
    key: 'edit',
    title: w.edit,
    cell: (row) => (
      <Group gap={4} wrap="nowrap">
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${w.edit}: ${row.word}`}
          onClick={() => onEdit(row)}
        >
          {w.edit}
        </Button>
        <Remove word={row.word} />
      </Group>
    ),
  }
  return (
    <Table
      caption={w.own}
      rows={rows}
      rowKey={(row) => row.word}
      columns={may ? [...columns, acting] : columns}
    />
  )
}

function Remove({ word }: { word: string }) {
  const w = useWords(words)
  const known = useQueryClient()
  const [asking, setAsking] = useState(false)
  const drop = useMutation({
    mutationFn: () => api.DELETE('/api/sms/words/{word}', { params: { path: { word } } }),
    onSuccess: () => {
      known.invalidateQueries({ queryKey: ['sms-words'] })
      done(w.removed(word))
    },
    onError: failed,
  })
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        color="brick"
        aria-label={`${w.remove}: ${word}`}
        onClick={() => setAsking(true)}
      >
        {w.remove}
      </Button>
      <Confirm
        open={asking}
        danger
        title={w.removeTitle(word)}
        action={w.remove}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false)
          drop.mutate()
        }}
      >
        {w.removeText}
      </Confirm>
    </>
  )
}

function BuiltIn({ rows }: { rows: readonly Schemas['BuiltIn'][] }) {
  const w = useWords(words)
  return (
    <Card title={w.builtIn} lead={w.builtInText}>
      <Table
        caption={w.builtIn}
        rows={rows}
        rowKey={(row) => `${row.does}-${row.locale}`}
        columns={[
          { key: 'does', title: w.meaning, cell: (row) => w.does[row.does] },
          { key: 'words', title: w.words, cell: (row) => row.words.join(', ') },
          {
            key: 'answer',
            title: w.answer,
            cell: (row) => <span lang={row.locale}>{row.answer}</span>,
          },
        ]}
      />
    </Card>
  )
}
