/** Every change: who, what, when, from where. */
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { Pager } from '@/parts/Pager'
import { Answered } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { useUrlState } from '@/parts/useUrlState'
import { parts } from '@/parts/words'
import classes from '../settings.module.css'
import { settings } from '../words'
import { instant } from './days'
import { deed } from './deed'
import { access } from './words'

type Row = Schemas['AuditRow']

export function Audit() {
  const s = useWords(settings)
  const p = useWords(parts)
  const w = useWords(access)
  const may = useMay('admin')
  const columns = useColumns()
  const [actor] = useUrlState('who')
  const [action] = useUrlState('what')
  const [text] = useUrlState('with')
  const [since] = useUrlState('since')
  const [until] = useUrlState('until')
  const [before, setBefore] = useUrlState('before')
  const wanted = {
    actor: actor || undefined,
    action: action || undefined,
    text: text || undefined,
    since: instant(since, 0),
    until: instant(until, 1),
  }
  const query = { ...wanted, before: before ? Number(before) : undefined, limit: 50 }
  const asked = useQuery({
    queryKey: ['audit', query],
    queryFn: () => body(api.GET('/api/audit', { params: { query } })),
    enabled: may,
    placeholderData: keepPreviousData,
  })
  if (!may) return <Text size="sm">{s.ownersSee}</Text>
  return (
    <Card title={w.audit.title}>
      <Stack>
        <Text size="sm" c="var(--muted)">
          {w.audit.text}
        </Text>
        <div className={classes.row}>
          <Filter name="who" label={w.audit.actor} />
          <Filter name="what" label={w.audit.actionFilter} />
          <Filter name="with" label={w.audit.textFilter} />
          <Filter name="since" label={w.audit.since} type="date" />
          <Filter name="until" label={w.audit.until} type="date" />
          <Button component="a" variant="default" download href={exported(wanted)}>
            {p.export}
          </Button>
        </div>
        <Answered asked={asked}>
          {({ rows, next }) => (
            <>
              {rows.length === 0 ? (
                <Text size="sm">{w.audit.none}</Text>
              ) : (
                <Table
                  caption={w.audit.list}
                  columns={columns}
                  rows={rows}
                  rowKey={(one) => one.id}
                />
              )}
              <Pager at={before} next={next} onGo={setBefore} />
            </>
          )}
        </Answered>
      </Stack>
    </Card>
  )
}

function exported(wanted: Record<string, string | undefined>): string {
  const said = new URLSearchParams()
  for (const [name, value] of Object.entries(wanted)) if (value) said.set(name, value)
  const tail = said.toString()
  return tail ? `/api/export/audit?${tail}` : '/api/export/audit'
}

function Filter({ name, label, type = 'text' }: { name: string; label: string; type?: string }) {
  const w = useWords(access)
  const [value, setValue] = useUrlState(name)
  const ask = useDebouncedCallback(setValue, 300)
  return (
    <TextInput
      label={label}
      type={type}
      w={type === 'date' ? 160 : 215}
      maxLength={256}
      placeholder={w.audit.any}
      defaultValue={value}
      onChange={(event) => ask(event.currentTarget.value)}
    />
  )
}

function useColumns(): Column<Row>[] {
  const w = useWords(access)
  const f = useFormats()
  const { locale } = useLanguage()
  return [
    {
      key: 'when',
      title: w.audit.when,
      cell: (one) => <span className={classes.short}>{f.time(one.at)}</span>,
    },
    {
      key: 'who',
      title: w.audit.who,
      cell: (one) => (
        <Stack gap={0}>
          <span>{one.who || one.actor || w.audit.system}</span>
          {one.who && (
            <Text size="xs" c="var(--muted)">
              {one.actor}
            </Text>
          )}
        </Stack>
      ),
    },
    {
      key: 'action',
      title: w.audit.action,
      cell: (one) => {
        const said = deed(one.action, locale)
        return (
          <Stack gap={0}>
            {said && <span>{said}</span>}
            <Text size="xs" c="var(--muted)">
              {one.action}
            </Text>
          </Stack>
        )
      },
    },
    {
      key: 'detail',
      title: w.audit.detail,
      cell: (one) => (
        <span className={classes.detail}>
          {one.detail === '{}' ? '–' : one.detail.slice(0, 300)}
        </span>
      ),
    },
    {
      key: 'from',
      title: w.audit.from,
      cell: (one) => <span className={classes.short}>{one.address || '–'}</span>,
    },
  ]
}
