/** What data a model still lacks, in the reader's language; the house tells it in English. */
import type { Locale } from '@/language/words'

type Said = { told: RegExp; en: string; es: string }

/** `$1`, `$2` …: the numbers of the text. */
const TABLE: readonly Said[] = [
  {
    told: /^duplicates want (\d+) people who said who they are, got (\d+)$/,
    en: 'It needs $1 people who told at least two things of themselves (name, birthday, address, e-mail, phone); there are $2.',
    es: 'Hacen falta $1 personas que hayan contado al menos dos cosas de sí (nombre, cumpleaños, dirección, correo, teléfono); hay $2.',
  },
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
  {
    told: /^share of customer in money wants (\d+) people who are alike with (\d+) visits in half a year$/,
    en: 'It needs $1 people who are alike, each with $2 visits in half a year.',
    es: 'Hacen falta $1 personas parecidas, cada una con $2 visitas en medio año.',
  },
  {
    told: /^a hold-out wants days after the cut, got (.+)$/,
    en: 'There are no days yet to check the forecast against.',
    es: 'Aún no hay días con que comprobar el pronóstico.',
  },
  {
    told: /^fifths want (\d+) people who came, got (\d+)$/,
    en: 'It needs $1 people who came; there are $2.',
    es: 'Hacen falta $1 personas que hayan venido; hay $2.',
  },
  {
    told: /^a logistic model wants (\d+) of either answer, got (\d+)$/,
    en: 'It needs $1 purchases within the week and $1 that came later; of one there are only $2.',
    es: 'Hacen falta $1 compras dentro de la semana y $1 más tarde; de unas solo hay $2.',
  },
  {
    told: /^an AUC wants both answers, got (\d+) yes and (\d+) no$/,
    en: 'Too few purchases to check it: $1 within the week, $2 later.',
    es: 'Muy pocas compras para comprobarlo: $1 dentro de la semana, $2 más tarde.',
  },
  {
    told: /^replenishment wants repeated purchases at the hold-out cut, got none$/,
    en: 'Nobody bought the same thing twice before the days that it is checked by.',
    es: 'Nadie compró dos veces lo mismo antes de los días con que se comprueba.',
  },
  {
    told: /^likeness wants first purchases in the last (\d+) days, got none$/,
    en: 'Nobody bought something new in the last $1 days, so it cannot be checked.',
    es: 'Nadie compró nada nuevo en los últimos $1 días, así que no se puede comprobar.',
  },
  {
    told: /^likeness wants (\d+) people with (\d+) different things, got (\d+)$/,
    en: 'It needs $1 people with $2 different things; there are $3.',
    es: 'Hacen falta $1 personas con $2 cosas distintas; hay $3.',
  },
  {
    told: /^a rhythm wants 5 gaps between visits; nobody has them$/,
    en: 'Nobody has come often enough yet: it needs five gaps between visits.',
    es: 'Nadie ha venido aún lo bastante: hacen falta cinco pausas entre visitas.',
  },
  {
    told: /^what stopped wants people whose rhythm is known$/,
    en: "It needs people whose rhythm is known; nobody's is yet.",
    es: 'Hacen falta personas de ritmo conocido; aún no hay ninguna.',
  },
]

/** A text that the table does not know stays as it was told. */
export function lacking(text: string, locale: Locale): string {
  const found = TABLE.find((one) => one.told.test(text))
  return found ? text.replace(found.told, found[locale]) : text
}
