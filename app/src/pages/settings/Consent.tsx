/** What we ask a yes for, in which words. */
import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Confirm } from '@/parts/Confirm'
import { Poster } from '@/parts/poster/Poster'
import { Snippet } from '@/parts/Snippet'
import { done, failed } from '@/parts/say'
import { Answered } from '@/parts/states'
import { useUrlState } from '@/parts/useUrlState'
import { PurposeForm } from './PurposeForm'
import { Proof } from './proof/Proof'
import classes from './settings.module.css'
import { settings } from './words'

type Row = Schemas['PurposeRow']

export function Consent() {
  const w = useWords(settings)
  const may = useMay('admin')
  const [open, setOpen] = useUrlState('purpose')
  const asked = useQuery({
    queryKey: ['purposes'],
    queryFn: () => body(api.GET('/api/purposes')),
  })
  return (
    <div className={classes.narrow}>
      <Group justify="space-between" align="flex-start">
        <Text size="sm" c="var(--muted)" className={classes.grow}>
          {w.consent.text}
        </Text>
        {may && <Button onClick={() => setOpen('+')}>{w.consent.add}</Button>}
      </Group>
      <Answered asked={asked}>
        {(rows) => (
          <>
            {rows.map((one) => (
              <Purpose key={one.name} one={one} may={may} onEdit={() => setOpen(one.name)} />
            ))}
            {open && may && (
              <PurposeForm
                key={open}
                one={rows.find((row) => row.name === open)}
                taken={rows.map((row) => row.name)}
                onClose={() => setOpen('')}
              />
            )}
          </>
        )}
      </Answered>
      <SignUp />
      <Proof />
    </div>
  )
}

/** The page by which anybody says yes by e-mail. */
function SignUp() {
  const w = useWords(settings)
  const asked = useQuery({
    queryKey: ['sign-up'],
    queryFn: () => body(api.GET('/api/sign-up')),
  })
  return (
    <Card title={w.consent.page} lead={w.consent.pageText}>
      <Answered asked={asked} lines={2}>
        {({ url }) => (
          <Stack align="flex-start">
            <Snippet label={w.consent.pageLink} code={url} />
            <Poster of="/api/sign-up" url={url} name={w.consent.page} />
          </Stack>
        )}
      </Answered>
    </Card>
  )
}

function Purpose({ one, may, onEdit }: { one: Row; may: boolean; onEdit: () => void }) {
  const w = useWords(settings)
  const { locale } = useLanguage()
  const title = locale === 'es' ? one.title_es : one.title_en
  const asks = one.kind !== 'transactional'
  return (
    <Card
      title={title}
      aside={
        may && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              aria-label={`${w.consent.edit}: ${title}`}
              onClick={onEdit}
            >
              {w.consent.edit}
            </Button>
            {!one.builtin && <Remove one={one} title={title} />}
          </Group>
        )
      }
    >
      <Stack gap={6}>
        <Group gap="xs">
          <Badge radius="sm" tt="none" bg="#eceae5" c="#3f4844">
            {w.consent.kinds[one.kind]}
          </Badge>
          {one.builtin && (
            <Text size="sm" c="var(--muted)">
              {w.consent.builtin}
            </Text>
          )}
        </Group>
        {asks ? (
          (['en', 'es'] as const).map((language) => (
            <Text key={language} size="sm" component="blockquote" className={classes.quote}>
              <b>{language.toUpperCase()}</b>{' '}
              <span lang={language}>{one[`wording_${language}`] || w.consent.needsWords}</span>
            </Text>
          ))
        ) : (
          <Text size="sm" c="var(--muted)">
            {w.consent.noneAsked}
          </Text>
        )}
      </Stack>
    </Card>
  )
}

function Remove({ one, title }: { one: Row; title: string }) {
  const w = useWords(settings)
  const known = useQueryClient()
  const [asking, setAsking] = useState(false)
  const drop = useMutation({
    mutationFn: () => api.DELETE('/api/purposes/{name}', { params: { path: { name: one.name } } }),
    onSuccess: () => {
      known.invalidateQueries({ queryKey: ['purposes'] })
      known.invalidateQueries({ queryKey: ['vocabulary'] })
      done(w.consent.removed(title))
    },
    onError: failed,
  })
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        color="brick"
        aria-label={`${w.consent.remove}: ${title}`}
        onClick={() => setAsking(true)}
      >
        {w.consent.remove}
      </Button>
      <Confirm
        open={asking}
        danger
        title={w.consent.removeAsk(title)}
        action={w.consent.remove}
        onNo={() => setAsking(false)}
        onYes={() => {
          setAsking(false)
          drop.mutate()
        }}
      >
        {w.consent.removeText}
      </Confirm>
    </>
  )
}
