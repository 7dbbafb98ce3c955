/** What data a model still lacks, in the reader's language; the house tells it in English. */
import type { Locale } from '@/language/words'

type Said = { told: RegExp; en: string; es: string }

/** `$1`, `$2` …: the numbers of the text. */
const TABLE: readonly Said[] = [
  {
    told: /^BG\/NBD wants (\d+) people who came back, got (\d+)$/,
    en: 'It needs $1 people who came back; there are $2.',
    es: 'Hacen falta $1 personas que hayan vuelto; hay $2.',
  },
  {
    told: /^gamma-gamma wants (\d+) people who paid for orders, got (\d+)$/,
    en: 'It needs $1 people who paid for orders; there are $2.',
    es: 'Hacen falta $1 personas que hayan pagado pedidos; hay $2.',
  },
  {
    told: /^needs groups want a partition that refits find again .*$/,
    en: 'What people buy does not part them into groups that a second look would find again.',
    es: 'Lo que compra la gente no la separa en grupos que una segunda mirada vuelva a encontrar.',
  },
  {
    told: /^needs groups want one that refits find again .*$/,
    en: 'No group would be found again at a second look.',
    es: 'Una segunda mirada no volvería a encontrar ningún grupo.',
  },
  {
    told: /^needs groups want (\d+) people with (\d+) visits and (\d+) purchases, got (\d+)$/,
    en: 'It needs $1 people with $2 visits and $3 purchases; there are $4.',
    es: 'Hacen falta $1 personas con $2 visitas y $3 compras; hay $4.',
  },
  {
    told: /^needs groups want (\d+) categories that 1 of 20 people buys, got (\d+)$/,
    en: 'It needs $1 categories that one in 20 people buys; there are $2.',
    es: 'Hacen falta $1 categorías que compre una de cada 20 personas; hay $2.',
  },
  {
    told: /^share of customer wants (\d+) people of one household shape with (\d+) visits in half a year, got (\d+)$/,
    en: 'It needs $1 people of one kind of household with $2 visits in half a year; there are $3.',
    es: 'Hacen falta $1 personas de un mismo tipo de hogar con $2 visitas en medio año; hay $3.',
  },
]

/** A text that the table does not know stays as it was told. */
export function lacking(text: string, locale: Locale): string {
  const found = TABLE.find((one) => one.told.test(text))
  return found ? text.replace(found.told, found[locale]) : text
}
