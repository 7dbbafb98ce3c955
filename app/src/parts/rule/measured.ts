/** A deed that is measured: of which fields, in which numbers, with which comparisons. */
import type { Schemas } from '@/api/client'
import { type Measure, ofField, ofOther, TIMES } from './measure'
import type { Deed, FunctionName } from './rule'

type Vocabulary = Schemas['Vocabulary']
type Field = Schemas['FieldChoice']

/** The fields that a function can take. */
export function fieldsFor(
  name: FunctionName,
  of: 'events' | 'items',
  v: Vocabulary,
): readonly Field[] {
  const fn = v.functions.find((one) => one.name === name)
  if (!fn) return []
  return v.fields.filter(
    (one) =>
      one.of === of &&
      fn.types.some((type) => type === one.type) &&
      (fn.fields == null || fn.fields.includes(one.name)) &&
      one.name !== 'message_id' &&
      !(one.name === 'occurred_at' && (name === 'distinct' || name === 'top')),
  )
}

/** The same deed asked how often. */
export function counted(deed: Deed): Deed {
  const { function: _, field: __, type: ___, is: ____, ...rest } = deed
  return { ...rest, count: { op: '>=', value: 1 } }
}

/** The same deed measured so; a field that does not fit becomes the first that does. */
export function measured(
  deed: Deed,
  name: FunctionName,
  v: Vocabulary,
  wanted: string | undefined = deed.field,
): Deed {
  const fields = fieldsFor(name, deed.of ?? 'events', v)
  const found = fields.find((one) => one.name === wanted) ?? usual(fields)
  const { count: _, type: __, is, ...rest } = deed
  const same = name === deed.function && found?.name === deed.field
  const next: Deed = {
    ...rest,
    function: name,
    field: found?.name ?? '',
    ...(found && !found.declared ? { type: found.type } : {}),
  }
  const ops = measureOf(next, v).operators
  const begin = { op: ops.includes('>=') && found?.type !== 'text' ? '>=' : '=' } as const
  return { ...next, is: same && is ? is : begin }
}

function usual(fields: readonly Field[]): Field | undefined {
  return fields.find((one) => one.name === 'total' || one.name === 'category') ?? fields[0]
}

/** How what it is compared with is shown and typed. */
export function measureOf(deed: Deed, v: Vocabulary): Measure {
  if (!deed.function || deed.function === 'count' || deed.function === 'distinct') return TIMES
  const field = v.fields.find((one) => one.of === (deed.of ?? 'events') && one.name === deed.field)
  if (!field) {
    const type = deed.type === 'number' || deed.type === 'bool' ? deed.type : 'text'
    const like = v.fields.find((one) => one.type === type)
    return ofOther(type, like?.operators ?? ['=', '!='])
  }
  const found = ofField(field)
  if (deed.function !== 'mean' || field.scale !== 1) return found
  return { ...found, kind: 'number', factor: 1_000_000 }
}
