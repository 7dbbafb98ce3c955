/** All sign-up forms: where each is shown, and what came of it. */
import { Anchor, Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { read } from '@/parts/spoken'
import { Answered, Empty } from '@/parts/states'
import { type Column, Table } from '@/parts/Table'
import { address } from './addresses'
import { looks, Rate } from './Came'
import { NEW, type Row, when } from './form'
import { useSwitch } from './useSwitch'
import { formsWords } from './words'

export const formsQuery = {
  queryKey: ['forms'],
  queryFn: () => body(api.GET('/api/forms')),
}

export function Forms() {
  const w = useWords(formsWords)
  const may = useMay('write')
  const asked = useQuery(formsQuery)
  const columns = useColumns()
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text size="sm" c="var(--muted)" maw={720}>
          {w.text}
        </Text>
        {may && (
          <Button component={Link} to={address(NEW)}>
            {w.add}
          </Button>
        )}
      </Group>
      <Answered asked={asked}>
        {(rows) => (
          <Card>
            {rows.length === 0 ? (
              <Empty title={w.none} text={w.noneText} />
            ) : (
              <Table
                caption={w.caption}
                stacks
                columns={columns}
                rows={rows}
                rowKey={({ name }) => name}
              />
            )}
          </Card>
        )}
      </Answered>
    </Stack>
  )
}

function useColumns(): Column<Row>[] {
  const w = useWords(formsWords)
  const f = useFormats()
  const counted = (
    key: 'shown' | 'sent' | 'confirmed',
    count: (one: Row) => number | null,
  ): Column<Row> => ({ key, title: w[key], number: true, cell: (one) => f.number(count(one)) })
  return [
    { key: 'title', title: w.form, cell: (one) => <Title one={one} /> },
    { key: 'where', title: w.where, cell: ({ form }) => when(form, w, f) },
    { key: 'state', title: w.state, short: true, cell: (one) => <On one={one} /> },
    counted('shown', looks),
    counted('sent', (one) => one.sent),
    counted('confirmed', (one) => (one.form.channel === 'sms' ? null : one.confirmed)),
    { key: 'rate', title: w.rate, cell: (one) => <Rate one={one} /> },
  ]
}

function Title({ one }: { one: Row }) {
  const w = useWords(formsWords)
  const { locale } = useLanguage()
  return (
    <>
      <Anchor component={Link} to={address(one.name)} size="sm" fw={550} dir="auto">
        {read(one.form.title, locale) || w.untitled}
      </Anchor>
      <Text size="xs" c="var(--muted)">
        {w.kinds[one.form.kind]}
      </Text>
    </>
  )
}

export function On({ one }: { one: Row }) {
  const w = useWords(formsWords)
  const { locale } = useLanguage()
  const may = useMay('write')
  const turn = useSwitch()
  return (
    <Switch
      aria-label={w.turn(read(one.form.title, locale) || one.name)}
      label={one.active ? w.on : w.off}
      checked={one.active}
      disabled={!may || turn.isPending}
      onChange={(event) => turn.mutate({ one, on: event.currentTarget.checked })}
    />
  )
}
