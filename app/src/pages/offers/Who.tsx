/** Who may have the offer, and how often. */
import { Box, Select, SimpleGrid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { Card } from '@/parts/Card'
import { priced } from '@/parts/rule/barred'
import { RuleEditor } from '@/parts/rule/RuleEditor'
import { ruleOr } from '@/parts/rule/read'
import { useVocabulary } from '@/parts/rule/useVocabulary'
import { ruleWords } from '@/parts/rule/words'
import { titleOf } from '@/parts/title'
import { Amount } from './Amount'
import { editor } from './editorWords'
import { EMPTY, type FieldsProps } from './field'

const OWN = '·own' //  no segment is called so

export function Who(props: FieldsProps) {
  const { draft, put, disabled } = props
  const w = useWords(editor)
  const segments = useSegments()
  const chosen = segmentOf(draft.rule)
  const own = draft.rule !== null && chosen === null
  const data = [{ value: '', label: w.everybody }, { value: OWN, label: w.otherRule }, ...segments]
  return (
    <Card title={w.who}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Select
          label={w.segment}
          description={EMPTY}
          data={data}
          value={own ? OWN : (chosen ?? '')}
          error={props.wrong.rule === 'needed' ? w.finishRule : props.wrong.rule}
          onChange={(name) => {
            if (name === OWN) put({ rule: { all: draft.rule ? [ruleOr(draft.rule)] : [] } })
            else if (name !== null) put({ rule: name ? { segment: name } : null })
          }}
          allowDeselect={false}
          searchable
          disabled={disabled}
        />
        <Amount
          {...props}
          field="times"
          label={w.times}
          suffix={w.timesSuffix(draft.times || 1)}
          least={1}
          most={1000}
          whole
        />
        <Amount
          {...props}
          field="household"
          label={w.household}
          hint={w.householdHint}
          suffix={w.timesSuffix(draft.household || 1)}
          least={1}
          most={1000}
          whole
        />
        <Amount
          {...props}
          field="days"
          label={w.days}
          hint={w.daysHint}
          suffix={w.daysSuffix}
          least={1}
          most={3660}
          whole
        />
      </SimpleGrid>
      {own && (
        <Box mt="md">
          <RuleEditor
            price
            value={ruleOr(draft.rule)}
            onChange={(rule) => put({ rule })}
            disabled={disabled}
          />
        </Box>
      )}
    </Card>
  )
}

/** What asks for something protected is there, marked, and not to be chosen: the server says which. */
function useSegments() {
  const w = useWords(ruleWords)
  const { locale } = useLanguage()
  const segments = useQuery({
    queryKey: ['segments'],
    queryFn: () => body(api.GET('/api/segments')),
  }).data
  const known = useVocabulary().data?.segments
  return (segments ?? []).map((one) =>
    priced(
      { value: one.name, label: titleOf(one, locale) },
      known?.find((each) => each.name === one.name)?.barred ?? null,
      true,
      w,
    ),
  )
}

function segmentOf(rule: Record<string, unknown> | null): string | null {
  if (!rule || Object.keys(rule).length !== 1) return null
  return typeof rule.segment === 'string' ? rule.segment : null
}
