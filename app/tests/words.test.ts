import { describe, expect, it } from 'vitest'
import { formats, UNKNOWN } from '@/language/format'
import { safe } from '@/pages/entry/LogIn'

/** Every module of words in the app. */
const modules = import.meta.glob<Record<string, unknown>>(['@/**/words.ts', '@/**/*words*.ts'], {
  eager: true,
})

type Tree = { [word: string]: unknown }

function pairs(en: Tree, es: Tree, at: string): [string, unknown, unknown][] {
  return Object.keys(en).flatMap((word) => {
    const [one, other] = [en[word], es[word]]
    if (one && typeof one === 'object' && !Array.isArray(one))
      return pairs(one as Tree, other as Tree, `${at}.${word}`)
    return [[`${at}.${word}`, one, other] as [string, unknown, unknown]]
  })
}

describe('words', () => {
  const both = Object.entries(modules).flatMap(([file, module]) =>
    Object.entries(module).flatMap(([name, value]) => {
      if (!value || typeof value !== 'object' || !('en' in value) || !('es' in value)) return []
      const { en, es } = value as { en: Tree; es: Tree }
      return pairs(en, es, `${file}:${name}`)
    }),
  )

  it('are found', () => expect(both.length).toBeGreaterThan(50))

  it('are never empty, and of one kind in both languages', () => {
    const wrong = both.filter(([, en, es]) => typeof en !== typeof es || en === '' || es === '')
    expect(wrong).toEqual([])
  })

  it('are translated: a sentence is not the same in both languages', () => {
    const same = both.filter(
      ([, en, es]) => typeof en === 'string' && en === es && en.split(' ').length > 3,
    )
    expect(same.map(([at]) => at)).toEqual([])
  })
})

describe('formats', () => {
  const en = formats('en', 'USD', 'America/New_York')
  const es = formats('es', 'EUR', 'Europe/Madrid')

  it('never show a zero for what is not known', () => {
    for (const shown of [
      en.money(null),
      en.number(undefined),
      en.share(Number.NaN),
      en.date(null),
      en.day(null),
    ])
      expect(shown).toBe(UNKNOWN)
  })

  it('write money and numbers as people of the place do', () => {
    expect(en.money(459_603_958)).toBe('$4,596,039.58')
    expect(es.money(123_456).replace(/\s/g, ' ')).toBe('1.234,56 €')
    expect(en.number(2469)).toBe('2,469')
  })

  it('show an instant on the clock of the business', () => {
    expect(en.date('2026-11-16T03:00:00Z')).toBe('Nov 15, 2026')
    expect(en.day(0)).toBe('Jan 1, 1970')
  })

  it('says a day without a year as day and month, and other dates as one writes them', () => {
    expect([en.told('0000-03-02'), es.told('0000-02-29')]).toEqual(['March 2', '29 de febrero'])
    expect([en.told('1985-03-02'), en.told('Vigo'), en.told('0000-99-02')]).toEqual([
      'Mar 2, 1985',
      'Vigo',
      '0000-99-02',
    ])
  })
})

describe('where the log-in leads', () => {
  it('is never another site', () => {
    for (const bad of [
      '//evil.example',
      'https://evil.example',
      '/\\evil',
      'javascript:alert(1)',
      null,
    ])
      expect(safe(bad)).toBe('/')
    expect(safe('/people/7?tab=x')).toBe('/people/7?tab=x')
  })
})
