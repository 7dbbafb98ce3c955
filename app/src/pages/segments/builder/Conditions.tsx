/** Who is in the segment: as rows, as SQL, as data. */
import { Button, Group } from '@mantine/core'
import { IconSql } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { RuleAsData } from '@/parts/rule/RuleAsData'
import { RuleAsSql } from '@/parts/rule/RuleAsSql'
import { RuleEditor } from '@/parts/rule/RuleEditor'
import type { Rule } from '@/parts/rule/rule'
import { sqlWords } from '@/parts/rule/sqlWords'
import { builder } from './words'

type Props = {
  rule: Rule
  /** What is finished of it. */
  ready: Rule | null
  left: readonly (string | null)[]
  fixed: boolean
  onChange: (rule: Rule) => void
}

export function Conditions({ rule, ready, left, fixed, onChange }: Props) {
  const w = useWords(builder)
  const s = useWords(sqlWords)
  const [sql, setSql] = useState(false)
  const change = fixed ? undefined : onChange
  return (
    <Card
      title={w.conditions}
      aside={
        <Group gap={4}>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconSql size={15} aria-hidden />}
            aria-expanded={sql}
            onClick={() => setSql(!sql)}
          >
            {s.button}
          </Button>
          <RuleAsData value={rule} onChange={change} />
        </Group>
      }
    >
      {sql && <RuleAsSql value={ready} whole={rule} onChange={change} />}
      <RuleEditor value={rule} onChange={onChange} left={left} disabled={fixed} />
    </Card>
  )
}
