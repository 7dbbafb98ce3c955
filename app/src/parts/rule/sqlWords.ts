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
    lacks: (places: string, one: boolean) =>
      one
        ? `Condition ${places} is not finished and not in this text. If you write here, it is dropped; Undo brings it back.`
        : `Conditions ${places} are not finished and not in this text. If you write here, they are dropped; Undo brings them back.`,
    comment: 'Comments are read over and not kept with the rule:',
    holds: 'This condition does not hold here any more; take it out or mend it.',
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
    lacks: (places: string, one: boolean) =>
      one
        ? `La condición ${places} está sin terminar y no figura en este texto. Si escribes aquí, se pierde; Deshacer la recupera.`
        : `Las condiciones ${places} están sin terminar y no figuran en este texto. Si escribes aquí, se pierden; Deshacer las recupera.`,
    comment: 'Los comentarios se pasan por alto y no se guardan con la regla:',
    holds: 'Esta condición ya no vale aquí; quítala o corrígela.',
  },
)
