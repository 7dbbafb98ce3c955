/** Only those who fit a rule: written here, kept in the address. */
import { Anchor, Button, Group } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFilter, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '@/language/language'
import { finished } from '@/parts/rule/finished'
import { RuleEditor } from '@/parts/rule/RuleEditor'
import { ruleOr } from '@/parts/rule/read'
import type { Rule } from '@/parts/rule/rule'
import type { Asked } from './asked'
import classes from './people.module.css'
import type { Change } from './useAsked'
import { people } from './words'

const PAUSE_MS = 400
const NONE: Rule = { all: [] }

export function RuleFilter({ asked, put }: { asked: Asked; put: (change: Change) => void }) {
  const w = useWords(people)
  const said = asked.rule ? JSON.stringify(asked.rule) : ''
  const [open, setOpen] = useState(said !== '')
  const [round, setRound] = useState(0)
  const drop = () => {
    setRound(round + 1)
    setOpen(false)
    put({ rule: '' })
  }
  return (
    <>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {said ? w.rule : w.build}
        </Button>
        {said && (
          <Button
            variant="subtle"
            px={8}
            leftSection={<IconX size={14} aria-hidden />}
            onClick={drop}
          >
            {w.dropRule}
          </Button>
        )}
      </Group>
      {open && <Writing key={round} said={said} put={put} />}
    </>
  )
}

function Writing({ said, put }: { said: string; put: (change: Change) => void }) {
  const w = useWords(people)
  const [rule, setRule] = useState<Rule>(() => (said ? ruleOr(JSON.parse(said)) : NONE))
  const settle = useDebouncedCallback((next: Rule) => {
    const whole = finished(next).rule
    put({ rule: whole ? JSON.stringify(whole) : '' })
  }, PAUSE_MS)
  return (
    <div className={classes.rule}>
      <RuleEditor
        value={rule}
        onChange={(next) => {
          setRule(next)
          settle(next)
        }}
      />
      <Anchor
        component={Link}
        to={`/segments/new?rule=${encodeURIComponent(JSON.stringify(rule))}`}
        size="sm"
      >
        {w.asSegment}
      </Anchor>
    </div>
  )
}
