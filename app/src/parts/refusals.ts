/** Why a line or an event was not taken in, in the reader's language; the house tells it in English. */
import type { Locale } from '@/language/words'

/** `$1`, `$2` …: the parts of the text. */
const SPANISH: readonly [RegExp, string][] = [
  [/^is missing$/, 'falta'],
  [/^CSV, delimiter '(.+)', (\S+), (\d+) columns$/, 'CSV, separador «$1», $2, $3 columnas'],
  [/^JSON lines$/, 'JSON por líneas'],
  [/^1 column is not used: (.+)$/, '1 columna no se usa: $1'],
  [/^(\d+) columns are not used: (.+)$/, '$1 columnas no se usan: $2'],
  [/^is not text$/, 'no es un texto'],
  [/^is not a number$/, 'no es un número'],
  [/^is not an amount of money$/, 'no es un importe'],
  [/^is not a whole number$/, 'no es un número entero'],
  [/^is not true or false$/, 'no es verdadero ni falso'],
  [/^is not a yes or a no$/, 'no es ni un sí ni un no'],
  [/^is not a name of an event: small letters, _$/, 'no es el nombre de un evento: minúsculas y _'],
  [/^is not a date such as (\S+)$/, 'no es una fecha como $1'],
  [
    /^is not a date such as (\S+) \(say its format\)$/,
    'no es una fecha como $1 (indica su formato)',
  ],
  [
    /^is not a time that we know; say its format, for instance (.+)$/,
    'no es una hora que conozcamos; indica su formato, por ejemplo $1',
  ],
  [/^is before 1970$/, 'es anterior a 1970'],
  [/^is in the future$/, 'está en el futuro'],
  [/^a column of the id is empty$/, 'una columna del identificador está vacía'],
  [/^is longer than (\d+) characters$/, 'tiene más de $1 caracteres'],
  [/^nobody is named: (.+) empty$/, 'no nombra a nadie: $1 sin valor'],
  [/^is no list of names such as (.+)$/, 'no es una lista de nombres como $1'],
  [/^is no source$/, 'no es una fuente'],
  [
    /^is no sort of thing to sell: product, service, article or event$/,
    'no es nada que se venda: product, service, article o event',
  ],
  [/^is not a JSON object$/, 'no es un objeto JSON'],
  [/^is below (.+)$/, 'es menos de $1'],
  [/^is above (.+)$/, 'es más de $1'],
  [
    /^another line of the same event was refused: line (\d+)$/,
    'se rechazó otra línea del mismo evento: la $1',
  ],
  [
    /^the lines of this event name different people$/,
    'las líneas de este evento nombran a personas distintas',
  ],
  [/^has (\d+) columns, the header has (\d+)$/, 'tiene $1 columnas; la cabecera, $2'],
  [
    /^a field of ([\d,]+) characters; ([\d,]+) is the most$/,
    'un campo de $1 caracteres; el máximo es $2',
  ],
  [
    /^bytes that are not of the file's encoding; set encoding$/,
    'bytes que no son de la codificación del archivo; indica cuál es',
  ],
  [/^has a NUL in it$/, 'contiene un carácter nulo'],
  [
    /^no usable identifier: the event says nobody whom we could know again$/,
    'sin identificador que sirva: el evento no nombra a nadie que podamos reconocer',
  ],
  [
    /^topic '(.*)': nobody here reads it; it is kept as it came$/,
    'tema «$1»: aquí nadie lo lee; se guarda tal como llegó',
  ],
  [
    /^topic '(.*)': the body has no `(.*)`; it is of another$/,
    'tema «$1»: al contenido le falta «$2»; es de otro tema',
  ],
  [
    /^'(.*)': no product is known by that name; send the product first$/,
    '«$1»: no se conoce ningún producto con ese nombre; envía antes el producto',
  ],
]

/** A text that the table does not know stays as it was told. */
export function refusal(text: string, locale: Locale): string {
  if (locale === 'en') return text
  const found = SPANISH.find(([told]) => told.test(text))
  return found ? text.replace(found[0], found[1]) : text
}
