/** How often they did it, or what it came to: the sum, the latest, how many different. */
import { useLanguage, useWords } from '@/language/language'
import { headed } from '../../cell'
import { useEditing } from '../editing'
import { withOp } from '../measure'
import { counted, fieldsFor, measured, measureOf } from '../measured'
import type { Deed, Test } from '../rule'
import { ruleWords } from '../words'
import { OpPick } from './OpPick'
import { Pick } from './Pick'
import { ValueInput } from './ValueInput'

export function What({ deed, put }: { deed: Deed; put: (next: Deed) => void }) {
  const w = useWords(ruleWords)
  const { vocabulary } = useEditing()
  const measure = measureOf(deed, vocabulary)
  const test = (deed.function ? deed.is : deed.count) ?? { op: '>=' as const }
  const compare = (next: Test) =>
    put(deed.function ? { ...deed, is: next } : { ...deed, count: next })
  const items = (deed.of ?? 'events') === 'items'
  const relation = (of: 'events' | 'items') =>
    put(deed.function ? measured({ ...deed, of }, deed.function, vocabulary) : { ...deed, of })
  return (
    <>
      <Functions deed={deed} put={put} />
      <OpPick ops={measure.operators} op={test.op} onPick={(op) => compare(withOp(test, op))} />
      <ValueInput
        measure={measure}
        op={test.op}
        value={test.value}
        onChange={(value) => compare({ op: test.op, value })}
      />
      <Pick
        label={w.unit}
        width={deed.function ? 184 : 104}
        data={[
          { value: 'events', label: deed.function ? w.perWhole : w.times },
          { value: 'items', label: deed.function ? w.perGood : w.goods },
        ]}
        value={items ? 'items' : 'events'}
        onPick={(of) => relation(of === 'items' ? 'items' : 'events')}
      />
    </>
  )
}

function Functions({ deed, put }: { deed: Deed; put: (next: Deed) => void }) {
  const w = useWords(ruleWords)
  const { locale } = useLanguage()
  const { vocabulary } = useEditing()
  const name = deed.function ?? 'count'
  const fields = fieldsFor(name, deed.of ?? 'events', vocabulary)
  return (
    <>
      <Pick
        label={w.measured}
        width={deed.function ? 164 : 140}
        data={vocabulary.functions.map((one) => ({ value: one.name, label: one.label[locale] }))}
        value={name}
        onPick={(next) => {
          const found = vocabulary.functions.find((one) => one.name === next)
          if (!found || found.name === name) return
          put(found.name === 'count' ? counted(deed) : measured(deed, found.name, vocabulary))
        }}
      />
      {deed.function && deed.function !== 'count' && (
        <Pick
          label={w.ofWhat}
          width={164}
          data={fields.map((one) => ({ value: one.name, label: headed(one.label[locale]) }))}
          value={deed.field ?? ''}
          onPick={(field) => put(measured(deed, name, vocabulary, field))}
        />
      )}
    </>
  )
}
