/** What of it: a filter over the fields of one event or line item, in groups too. */
import { ActionIcon, Button, Select, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Schemas } from '@/api/client'
import { useLanguage, useWords } from '@/language/language'
import { headed } from '../../cell'
import { priced } from '../barred'
import { useEditing } from '../editing'
import { inPlace } from '../inPlace'
import { type Measure, ofField, ofOther, withOp } from '../measure'
import { asGroup, type FieldTest, type Filter, grouped, groupOf } from '../rule'
import classes from '../rule.module.css'
import { ruleWords } from '../words'
import { HowPick } from './HowPick'
import { OpPick } from './OpPick'
import { Pick } from './Pick'
import { ValueInput } from './ValueInput'

const GOODS = '·goods·'
const STAMPS = new Set(['day', 'hour', 'weekday', 'occurred_at', 'source', 'machine'])
const OTHER = '·other' //  no field is called so
type Of = 'events' | 'items'
type Put = (next: Filter | undefined) => void

/** All of the details, any, or none. */
export function Where({
  of,
  filter,
  put,
  onGoods,
}: {
  of: Of
  filter: Filter | undefined
  put: Put
  /** Where a detail of the goods in it may be asked for as well: then goods are counted. */
  onGoods?: (test: Filter) => void
}) {
  const { disabled } = useEditing()
  const group = asGroup<FieldTest>(filter)
  const change = (rules: readonly Filter[], how = group.how) => {
    const [only] = rules
    if (!only) put(undefined)
    else put(rules.length === 1 && how === 'all' && !groupOf(only) ? only : grouped(how, rules))
  }
  const { rules } = group
  return (
    <div className={classes.where}>
      {(rules.length > 1 || group.how !== 'all') && (
        <HowPick how={group.how} onPick={(how) => change(rules, how)} />
      )}
      {rules.map((one, at) => {
        const here: Put = (next) =>
          change(rules.flatMap((old, n) => (n !== at ? [old] : next ? [next] : [])))
        return 'field' in one ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a detail is known by its place only
          <Detail key={at} of={of} test={one} put={here} first={at === 0} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a detail is known by its place only
          <div key={at} className={classes.innerWhere}>
            <Where of={of} filter={one} put={here} />
          </div>
        )
      })}
      {!disabled && (
        <AddDetail of={of} onAdd={(test) => change([...rules, test])} onGoods={onGoods} />
      )}
    </div>
  )
}

function AddDetail({
  of,
  onAdd,
  onGoods,
}: {
  of: Of
  onAdd: (test: Filter) => void
  onGoods: ((test: Filter) => void) | undefined
}) {
  const w = useWords(ruleWords)
  const [open, setOpen] = useState(false)
  const [listed, setListed] = useState(0)
  useEffect(() => {
    setListed(open ? Math.min(listed + 1, 2) : 0) // the second time, the field names its list
  }, [open, listed])
  const fields = [...useFields(of), { value: OTHER, label: w.otherField }]
  const goods = useFields('items')
    .filter((one) => !STAMPS.has(one.value))
    .map((one) => ({ ...one, value: GOODS + one.value }))
  const data = onGoods
    ? [
        { group: w.ofGoods, items: goods },
        { group: w.ofWhole, items: fields },
      ]
    : fields
  const add = (name: string) => {
    if (name.startsWith(GOODS)) onGoods?.({ field: name.slice(GOODS.length), op: '=' })
    else onAdd({ field: name === OTHER ? '' : name, op: '=' })
  }
  if (!open) {
    return (
      <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
        {w.addDetail}
      </Button>
    )
  }
  return (
    <Select
      comboboxProps={inPlace()}
      size="xs"
      w={210}
      aria-label={w.addDetailLabel}
      placeholder={w.addDetailLabel}
      data={data}
      value={null}
      searchable
      autoFocus
      dropdownOpened={listed > 0}
      nothingFoundMessage={w.nothing}
      onDropdownClose={() => setOpen(false)}
      onBlur={() => setOpen(false)}
      onChange={(field) => {
        setOpen(false)
        if (field) add(field)
      }}
    />
  )
}

function Detail({ of, test, put, first }: { of: Of; test: FieldTest; put: Put; first: boolean }) {
  const w = useWords(ruleWords)
  const { disabled, vocabulary } = useEditing()
  const fields = useFields(of)
  const declared = vocabulary.fields.find((one) => one.of === of && one.name === test.field)
  const measure = declared ? ofField(declared) : otherMeasure(test, vocabulary)
  return (
    <div className={classes.detail}>
      {first && <Text size="sm">{w.where}</Text>}
      {declared ? (
        <Pick
          label={w.field}
          width={164}
          data={fields}
          value={test.field}
          onPick={(field) => put({ field, op: '=' })}
        />
      ) : (
        <Property test={test} put={put} />
      )}
      <OpPick
        ops={measure.operators}
        op={test.op}
        onPick={(op) => put({ field: test.field, ...withOp(test, op) })}
      />
      <ValueInput
        measure={measure}
        op={test.op}
        value={test.value}
        onChange={(value) => put({ field: test.field, op: test.op, value })}
      />
      {!disabled && (
        <ActionIcon
          variant="subtle"
          color="dark"
          size={28}
          aria-label={`${w.remove}: ${w.field}`}
          onClick={() => put(undefined)}
        >
          <IconX size={15} />
        </ActionIcon>
      )}
    </div>
  )
}

/** A property that nobody declared: its name, and what it is. */
function Property({ test, put }: { test: FieldTest; put: Put }) {
  const w = useWords(ruleWords)
  const { disabled } = useEditing()
  const type = typeOf(test)
  const begin = { text: '', number: 0, bool: true } as const
  return (
    <>
      <TextInput
        size="sm"
        w={150}
        aria-label={w.property}
        placeholder={w.property}
        value={test.field}
        maxLength={120}
        onChange={(event) => put({ ...test, field: event.currentTarget.value })}
        disabled={disabled}
      />
      <Pick
        label={w.propertyType}
        width={112}
        data={[
          { value: 'text', label: w.text },
          { value: 'number', label: w.aNumber },
          { value: 'bool', label: w.truth },
        ]}
        value={type}
        onPick={(to) => {
          const value = to === 'number' ? begin.number : to === 'bool' ? begin.bool : begin.text
          put({ field: test.field, op: '=', value })
        }}
      />
    </>
  )
}

function typeOf({ value }: FieldTest): 'text' | 'number' | 'bool' {
  const one = typeof value === 'object' ? value[0] : value
  if (typeof one === 'number') return 'number'
  return typeof one === 'boolean' ? 'bool' : 'text'
}

/** With the comparisons that a declared field of that type has. */
function otherMeasure(test: FieldTest, vocabulary: Schemas['Vocabulary']): Measure {
  const type = typeOf(test)
  const like = vocabulary.fields.find((one) => one.type === type)
  return ofOther(type, like?.operators ?? ['=', '!='])
}

function useFields(of: Of) {
  const { locale } = useLanguage()
  const w = useWords(ruleWords)
  const { vocabulary, price } = useEditing()
  return vocabulary.fields
    .filter((one) => one.of === of && !['message_id', 'kind'].includes(one.name))
    .map((one) =>
      priced({ value: one.name, label: headed(one.label[locale]) }, one.barred, price, w),
    )
}
