/** The words around a rule as SQL. */
import { both } from '@/language/words'

export const sqlWords = both(
  {
    button: 'As SQL',
    label: 'Rule as SQL',
    hint: 'Conditions only, no SELECT. It takes effect as soon as it can be read.',
    example: "spent_365d >= 100 AND did('order_completed', days => 30) >= 2",
    reading: 'Reading …',
    read: (sentence: string) => `Read as: ${sentence}`,
    at: (line: number, column: number) => `Line ${line}, column ${column}:`,
    stays: 'Until this can be read, the rule from before stays in force.',
    undo: 'Back to the rule from before',
  },
  {
    button: 'Como SQL',
    label: 'Regla en SQL',
    hint: 'Solo condiciones, sin SELECT. Vale en cuanto se puede leer.',
    example: "spent_365d >= 100 AND did('order_completed', days => 30) >= 2",
    reading: 'Leyendo …',
    read: (sentence: string) => `Se lee así: ${sentence}`,
    at: (line: number, column: number) => `Línea ${line}, columna ${column}:`,
    stays: 'Mientras no se pueda leer, sigue valiendo la regla anterior.',
    undo: 'Volver a la regla anterior',
  },
)
