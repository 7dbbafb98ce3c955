import { describe, expect, it } from 'vitest'
import { delimiter, parsed } from '@/pages/data/import/columns'
import { lacks, plain, toml } from '@/pages/data/import/mapping'
import { columnsIn, draft, fieldsOf } from '@/pages/data/import/suggested'
import { week } from '@/pages/data/kinds/week'

const SUGGESTED = `name = "sales"
rows = "lines"

[source]
file = "sales.csv"

[clock]
zone = "UTC"    # the zone that the times are told in

[event]
kind = "order_completed"
id = "order-{order}"
at = "date"
identifiers = { loyalty_card = "card", email = "e \\"mail\\"" }

[payload]
order_id = "order"
total = { total = { money = "amount", min = 0 } }

[items]
product = "sku"
quantity = { number = "pieces", min = 0 }
total = { money = "amount", min = 0 }
merchandise = { constant = true }
sensitive = { constant = false }
# Not used: till, clerk
`

describe('a mapping', () => {
  it('makes up no day for people whose file tells none, and asks for it', () => {
    const people =
      'name = "p"\nrows = "people"\n\n[event]\n# at: no column tells when\nidentifiers = { email = "mail" }\n\n[payload]\n"city" = "City"\n'
    const asked = draft('p.csv', columnsIn(people), people, 'UTC')
    expect(asked.columns.map((one) => one.field)).toEqual(['email', 'attribute'])
    expect(lacks(asked)).toEqual(['asOf'])
    const told = { ...asked, asOf: '2026-01-02' }
    expect(lacks(told)).toEqual([])
    expect(toml(told)).toContain('\nat = 2026-01-02\n')
  })

  it('reads the suggestion back into the form', () => {
    expect(Object.fromEntries(fieldsOf(SUGGESTED))).toEqual({
      date: 'at',
      card: 'loyalty_card',
      'e "mail"': 'email',
      order: 'order_id',
      amount: 'total',
      sku: 'product',
      pieces: 'quantity',
    })
    expect(columnsIn(SUGGESTED).map((one) => one.name)).toContain('clerk')
  })

  it('says the same as the suggestion when nothing was changed', () => {
    const made = toml(draft('sales.csv', columnsIn(SUGGESTED), SUGGESTED, 'UTC'))
    const bare = (text: string) => text.replace(/ *#.*$/gm, '').replace(/\n+/g, '\n')
    expect(bare(made)).toBe(bare(SUGGESTED))
  })

  it('says what it lacks', () => {
    const none = draft('a.csv', [{ name: 'x', examples: [] }], null, 'UTC')
    expect(lacks(none)).toEqual(['who', 'order_id', 'at'])
    expect(lacks({ ...none, what: 'products' })).toEqual(['id'])
    const one = { name: 'x', examples: [], field: 'email' } as const
    expect(lacks({ ...none, what: 'people', asOf: '2026-01-02', columns: [one, one] })).toEqual([
      'twice',
    ])
  })

  it('names a source plainly', () => {
    expect(plain('Ventas Año 2026')).toBe('ventas_ano_2026')
    expect(plain('2026')).toBe('file_2026')
  })
})

describe('a file', () => {
  it('is read with its own delimiter, quotes and line ends', () => {
    expect(delimiter('a;"b,c";d\n1,2')).toBe(';')
    expect(parsed('a,b\r\n"x, ""y""\n",2\n', ',')).toEqual([
      ['a', 'b'],
      ['x, "y"\n', '2'],
    ])
  })
})

describe('a week', () => {
  it('shows days without events as such', () => {
    const days = week([{ day: '2026-11-20', events: 4 }], new Date('2026-11-24T10:00:00Z'))
    expect(days.map((one) => one.events)).toEqual([0, 0, 4, 0, 0, 0, 0])
  })
})
