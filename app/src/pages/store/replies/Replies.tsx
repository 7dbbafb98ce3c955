/** What we do at each level of satisfaction: the marketer's choice, editable one by one. */
import { Badge, Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '@/api/business'
import { api, body, type Schemas } from '@/api/client'
import { useWords } from '@/language/language'
import { useFormats } from '@/language/useFormats'
import { starterWords, templateTitle } from '@/pages/messages/starterWords'
import { Card } from '@/parts/Card'
import { Answered } from '@/parts/states'
import { cases as caseWords } from '../cases/words'
import { ReplyForm } from './ReplyForm'
import classes from './replies.module.css'
import { replies as words } from './words'

export type Reply = Schemas['ReplyRow']

export function Replies() {
  const w = useWords(words)
  const may = useMay('write')
  const asked = useQuery({
    queryKey: ['settings', 'replies'],
    queryFn: () => body(api.GET('/api/replies')),
  })
  return (
    <Card title={w.whatWeDo} lead={may ? w.whatWeDoText : `${w.whatWeDoText} ${w.readOnly}`}>
      <Answered asked={asked} lines={6}>
        {(rows) => (
          <div>
            {rows.map((one) => (
              <One key={one.level} one={one} may={may} />
            ))}
          </div>
        )}
      </Answered>
    </Card>
  )
}

function One({ one, may }: { one: Reply; may: boolean }) {
  const w = useWords(words)
  const [open, setOpen] = useState(false)
  return (
    <section className={classes.reply} aria-label={w.levels[one.level]}>
      <div>
        <Group gap="xs">
          <Text fw={600} size="sm">
            {w.levels[one.level]}
          </Text>
          <Badge radius="sm" tt="none" bg="#eceae5" c="#3f4844">
            {one.default ? w.standard : w.own}
          </Badge>
        </Group>
        <Sentence one={one} />
      </div>
      {may && (
        <Button
          size="xs"
          variant="default"
          aria-label={`${w.edit}: ${w.levels[one.level]}`}
          onClick={() => setOpen(true)}
        >
          {w.edit}
        </Button>
      )}
      {open && <ReplyForm one={one} onEnd={() => setOpen(false)} />}
    </section>
  )
}

function Sentence({ one }: { one: Reply }) {
  const w = useWords(words)
  const c = useWords(caseWords)
  const s = useWords(starterWords)
  const f = useFormats()
  const said = [
    c.do[one.do],
    one.case && w.summary.case(f.number(one.due_days)),
    one.template && w.summary.write(templateTitle(one.template, s)),
    one.case && one.reask_days > 0 && w.summary.again(f.number(one.reask_days)),
  ].filter(Boolean)
  return (
    <Text size="sm" c="var(--muted)">
      {said.join('; ')}
    </Text>
  )
}
