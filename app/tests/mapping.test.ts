import { describe, expect, it } from 'vitest'
import { delimiter, parsed } from '@/pages/data/import/columns'
import { draft, type Field, lacks, plain, type What } from '@/pages/data/import/mapping'
import { toml } from '@/pages/data/import/toml'
import { week } from '@/pages/data/kinds/week'

const told = (what: What | null, fields: Record<string, Field>) => ({
  what,
  columns: Object.entries(fields).map(([name, field]) => ({ name, examples: [], field })),
})

describe('a mapping', () => {
  it('makes up no day for people whose file tells none, and asks for it', () => {
    const asked = draft('p.csv', null, told('people', { mail: 'email', City: 'attribute' }), 'UTC')
    expect(asked.columns.map((one) => one.field)).toEqual(['email', 'attribute'])
    expect(lacks(asked)).toEqual(['asOf'])
    const dated = { ...asked, asOf: '2026-01-02' }
    expect(lacks(dated)).toEqual([])
    expect(toml(dated)).toContain('\nat = 2026-01-02\n')
  })

  it('takes a yes or a no by column, and each address by its own channel', () => {
    const fields = { Mail: 'email', Tel: 'phone', Canal: 'channel', Ok: 'answer' } as const
    const made = toml({ ...draft('c.csv', null, told('consents', fields), 'UTC'), asOf: '2026-01-02' })
    expect(made).toContain('kind = { consent = "Ok" }')
    expect(made).toContain('{ text = "Tel", only_if = { column = "Canal", in = ["sms"')
    expect(made).toContain('purpose = { constant = "marketing" }')
  })

  it('asks for the address by which a consent reaches somebody', () => {
    const one = draft('c.csv', null, told('consents', { Card: 'loyalty_card', On: 'at' }), 'UTC')
    expect(lacks(one)).toEqual(['address'])
  })

  it('asks what happened, and which list, where no column tells', () => {
    const fields = { Mail: 'email', When: 'at' } as const
    const one = draft('e.csv', null, told('events', fields), 'UTC')
    expect(lacks(one)).toEqual(['kind'])
    expect(lacks({ ...one, what: 'lists' })).toEqual(['list'])
    const said = { ...one, same: { ...one.same, kind: 'class_attended' } }
    expect(toml(said)).toContain('kind = "class_attended"')
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

  it('sorts goods, services and fees by a column, and takes a fee for nothing to sell again', () => {
    const fields = { SKU: 'id', Sort: 'product_kind' } as const
    const made = toml(draft('p.csv', null, told('products', fields), 'UTC'))
    expect(made).toContain('kind = { first = [{ constant = "service", only_if = { column = "Sort"')
    expect(made).toContain('merchandise = { bool = { first = [{ constant = "no"')
    const marked = draft('p.csv', null, told('products', { ...fields, Sold: 'merchandise' }), 'UTC')
    expect(toml(marked).match(/^merchandise = /gm)).toHaveLength(1)
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
