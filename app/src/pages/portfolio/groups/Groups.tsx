/** All groups of people who need the same, and who is in none and why. */
import { Button, Collapse, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { Card } from '@/parts/Card'
import { CostBasis } from '@/parts/CostBasis'
import { lacking } from '@/parts/lacking'
import { Answered, Empty } from '@/parts/states'
import { GroupCard } from './GroupCard'
import classes from './groups.module.css'
import { useChange } from './useChange'
import { words } from './words'

type All = Schemas['Groups']

export function useGroups() {
  return useQuery({
    queryKey: ['needs', 'groups'],
    queryFn: () => body(api.GET('/api/needs-groups')),
  })
}

export function Groups() {
  const asked = useGroups()
  return (
    <Answered asked={asked} lines={9}>
      {(all) => <Shown all={all} />}
    </Answered>
  )
}

function Shown({ all }: { all: All }) {
  const w = useWords(words)
  const f = useFormats()
  const { locale } = useLanguage()
  const shown = all.groups.filter((one) => !one.hidden)
  if (all.groups.length === 0)
    return (
      <Card>
        <Empty title={w.none} text={all.missing ? w.tooFew : w.waiting} />
        {all.missing && <Text size="sm">{lacking(all.missing, locale)}</Text>}
      </Card>
    )
  return (
    <Stack gap="md">
      <Text size="sm" c="var(--muted)" maw={760}>
        {w.intro(f.number(all.judged), f.number(all.min_visits))} <CostBasis />
      </Text>
      <div className={classes.cards}>
        {shown.map((one) => (
          <GroupCard key={one.id} one={one} all={all} />
        ))}
        <Outside all={all} />
      </div>
      <Hidden all={all} />
    </Stack>
  )
}

function Outside({ all }: { all: All }) {
  const w = useWords(words)
  const f = useFormats()
  return (
    <Card title={w.inNone}>
      <Text size="sm">{w.seldom(f.number(all.people - all.judged), f.number(all.min_visits))}</Text>
      <Text size="sm" mt={6}>
        {w.between(f.number(all.between))}
      </Text>
    </Card>
  )
}

function Hidden({ all }: { all: All }) {
  const w = useWords(words)
  const f = useFormats()
  const { locale } = useLanguage()
  const change = useChange()
  const may = useMay('write')
  const [open, { toggle }] = useDisclosure(false)
  const hidden = all.groups.filter((one) => one.hidden)
  if (hidden.length === 0) return null
  return (
    <div>
      <Button variant="subtle" size="xs" aria-expanded={open} onClick={toggle}>
        {w.hidden(f.number(hidden.length))}
      </Button>
      <Collapse expanded={open}>
        <Stack gap="xs" mt="xs">
          {hidden.map((one) => (
            <Group key={one.id} gap="sm">
              <Text size="sm">{one.title[locale]}</Text>
              {may && (
                <Button
                  variant="default"
                  size="xs"
                  onClick={() =>
                    change.mutate({
                      group: one.id,
                      said: { hidden: false },
                      told: w.shown,
                      back: { hidden: true },
                    })
                  }
                >
                  {w.show}
                </Button>
              )}
            </Group>
          ))}
        </Stack>
      </Collapse>
    </div>
  )
}
