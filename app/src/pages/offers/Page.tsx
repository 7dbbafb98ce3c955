/** Offers: what could be offered, in which state it is, what is left of it. */
import { Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { PageFrame } from '@/parts/Page'
import { Answered, Empty } from '@/parts/states'
import { useUrlState } from '@/parts/useUrlState'
import { parts } from '@/parts/words'
import { List } from './List'
import classes from './offers.module.css'
import { fitting, STATES, state } from './state'
import { offers } from './words'

export function Page() {
  const w = useWords(offers)
  const f = useFormats()
  const found = useQuery({
    queryKey: ['offers'],
    queryFn: () => body(api.GET('/api/offers')),
  })
  const on = found.data?.filter((row) => state(row, Date.now()) === 'on').length
  return (
    <PageFrame
      title={w.title}
      subtitle={found.data && w.subtitle(f.number(on), f.number(found.data.length))}
      actions={<Actions />}
    >
      <Card>
        <Answered asked={found} lines={10}>
          {(rows) =>
            rows.length > 0 ? (
              <Offers rows={rows} />
            ) : (
              <Empty title={w.none} text={w.noneText} to="/offers/new" action={w.new} />
            )
          }
        </Answered>
      </Card>
      <Text size="sm" c="var(--muted)" mt="sm">
        {w.observedNote}
      </Text>
    </PageFrame>
  )
}

function Actions() {
  const w = useWords(offers)
  const p = useWords(parts)
  const may = useMay('write')
  return (
    <Group gap="xs">
      <Button component="a" href="/api/export/offers" download variant="default">
        {p.export}
      </Button>
      {may && (
        <Button component={Link} to="/offers/new" leftSection={<IconPlus size={16} aria-hidden />}>
          {w.new}
        </Button>
      )}
    </Group>
  )
}

function Offers({ rows }: { rows: readonly Schemas['OfferRow'][] }) {
  const w = useWords(offers)
  const [text, setText] = useUrlState('q')
  const [only, setOnly] = useUrlState('state')
  const now = Date.now()
  const left = fitting(rows, text, only, now)
  const there = STATES.filter((one) => rows.some((row) => state(row, now) === one))
  const choices = there.map((one) => ({ value: one as string, label: w.state[one] }))
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          className={classes.find}
          type="search"
          label={w.find}
          placeholder={w.findHint}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {there.length > 1 && (
          <SegmentedControl
            aria-label={w.show}
            value={only}
            onChange={setOnly}
            data={[{ value: '', label: w.all }, ...choices]}
          />
        )}
      </div>
      {left.length > 0 ? <List rows={left} /> : <Empty title={w.nothing} text={w.nothingText} />}
    </>
  )
}
