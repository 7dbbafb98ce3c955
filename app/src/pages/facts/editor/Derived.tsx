/** A fact worked out from other facts, numbers and the margin. */
import { ActionIcon, Button, NumberInput, Select, Stack } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useLanguage, useWords } from '@/language/language'
import { headed } from '@/parts/cell'
import { useEditing } from '@/parts/rule/editing'
import { sorted } from '@/parts/rule/fresh'
import classes from '../facts.module.css'
import { DERIVED, fitted, type Operand, operands } from './editing'
import type { PartProps } from './Measured'
import { factEditor } from './words'

const MILLION = 1_000_000
const NUMBER = '·number'
const MARGIN = '·margin' //  no fact is called so

export function Derived({ draft, put }: PartProps) {
  const w = useWords(factEditor)
  const { disabled } = useEditing()
  const [least, most] = operands(draft.derived)
  const change = (at: number, next: Operand) =>
    put({ over: draft.over.map((one, n) => (n === at ? next : one)) })
  return (
    <Stack gap="md">
      <Select
        label={w.calculation}
        data={DERIVED.map((one) => ({ value: one, label: w.calculations[one] }))}
        value={draft.derived}
        allowDeselect={false}
        onChange={(next) => {
          const derived = DERIVED.find((one) => one === next)
          if (derived) put({ derived, over: fitted(draft.over, derived) })
        }}
        disabled={disabled}
      />
      {draft.over.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place only
        <div key={at} className={classes.line}>
          <Part {...{ draft, operand: one, at }} onChange={(next) => change(at, next)} />
          {draft.over.length > least && !disabled && (
            <ActionIcon
              variant="subtle"
              color="dark"
              mt={24}
              aria-label={w.removePart(at + 1)}
              onClick={() => put({ over: draft.over.filter((_, n) => n !== at) })}
            >
              <IconX size={15} />
            </ActionIcon>
          )}
        </div>
      ))}
      {draft.over.length < most && !disabled && (
        <Button
          size="xs"
          variant="subtle"
          w="fit-content"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => put({ over: [...draft.over, ''] })}
        >
          {w.addPart}
        </Button>
      )}
    </Stack>
  )
}

function Part({
  draft,
  operand,
  at,
  onChange,
}: {
  draft: PartProps['draft']
  operand: Operand
  at: number
  onChange: (next: Operand) => void
}) {
  const w = useWords(factEditor)
  const { locale } = useLanguage()
  const { vocabulary, disabled } = useEditing()
  const dated = draft.derived === 'years_since' || draft.derived === 'days_until'
  const since = dated || draft.derived === 'days_since'
  const text = dated || (draft.derived === 'kind' && at === 0)
  const values = draft.derived === 'unmatched' //  of facts that count different ones
  const traits = vocabulary.traits
    .filter((one) => one.type === (text ? 'text' : 'number'))
    .filter((one) => !values || (one.unit === 'count' && one.scale === 1))
    .map((one) => ({ value: one.name, label: headed(one.label[locale]) }))
  const others =
    since || values || draft.derived === 'kind'
      ? []
      : [
          { value: NUMBER, label: w.constant },
          { value: MARGIN, label: w.margin },
        ]
  const value = typeof operand === 'string' ? operand : 'constant' in operand ? NUMBER : MARGIN
  return (
    <>
      <Select
        label={w.operand(at + 1)}
        placeholder={w.choose}
        w={320}
        maw="100%"
        data={[...sorted(traits), ...others]}
        value={value || null}
        searchable
        allowDeselect={false}
        onChange={(next) => {
          if (next === NUMBER) onChange({ constant: MILLION })
          else if (next === MARGIN) onChange({ setting: 'margin_rate' })
          else if (next !== null) onChange(next)
        }}
        disabled={disabled}
      />
      {typeof operand === 'object' && 'constant' in operand && (
        <NumberInput
          label={w.number}
          w={120}
          decimalScale={6}
          decimalSeparator={locale === 'es' ? ',' : '.'}
          value={operand.constant / MILLION}
          onChange={(next) => {
            const n = Number(next)
            if (next !== '' && Number.isFinite(n)) onChange({ constant: Math.round(n * MILLION) })
          }}
          disabled={disabled}
        />
      )}
    </>
  )
}
