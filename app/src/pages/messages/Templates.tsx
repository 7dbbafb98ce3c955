/** Templates: what is said, in both languages; one is open at a time. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { Answered, Empty } from '@/parts/states'
import { useUrlState } from '@/parts/useUrlState'
import classes from './messages.module.css'
import { starterWords, templateTitle } from './starterWords'
import { TemplateEditor } from './TemplateEditor'
import { messages } from './words'

export const templatesQuery = {
  queryKey: ['templates'],
  queryFn: () => body(api.GET('/api/templates')),
}

export function Templates() {
  const asked = useQuery(templatesQuery)
  return <Answered asked={asked}>{(rows) => <Library rows={rows} />}</Answered>
}

function Library({ rows }: { rows: readonly Schemas['TemplateRow'][] }) {
  const w = useWords(messages)
  const s = useWords(starterWords)
  const may = useMay('write')
  const [name, setName] = useUrlState('template')
  const names = [...new Set(rows.map((one) => one.name))]
  const open = name === '+' || names.includes(name) ? name : (names[0] ?? '')
  if (!open)
    return (
      <Card>
        <Empty title={w.templates.emptyTitle} text={w.templates.emptyText} />
        {may ? (
          <Button onClick={() => setName('+')}>{w.templates.begin}</Button>
        ) : (
          <Text size="sm">{w.templates.mayNot}</Text>
        )}
      </Card>
    )
  return (
    <div className={classes.two}>
      <Card title={w.templates.list}>
        <Stack gap="sm">
          <ul className={classes.list}>
            {names.map((one) => (
              <li key={one}>
                <Link
                  className={classes.item}
                  aria-current={one === open}
                  to={`?tab=templates&template=${one}`}
                >
                  <div className={classes.subject}>{templateTitle(one, s)}</div>
                  <Group gap={6} className={classes.note}>
                    {one in s && <span>{one} ·</span>}
                    {rows
                      .filter((row) => row.name === one)
                      .map((row) => row.locale.toUpperCase())
                      .join(' · ')}
                  </Group>
                </Link>
              </li>
            ))}
          </ul>
          {may && open !== '+' && (
            <Button variant="default" onClick={() => setName('+')}>
              {w.templates.add}
            </Button>
          )}
        </Stack>
      </Card>
      <TemplateEditor
        key={open}
        name={open === '+' ? '' : open}
        taken={names}
        rows={rows.filter((row) => row.name === open)}
        onNamed={setName}
      />
    </div>
  )
}
