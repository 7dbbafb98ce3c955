import { both } from '@/language/words'

export const words = both(
  {
    title: 'What they left in 365 days',
    unknown: 'Not known yet: it is still being worked out from what they bought.',
    of: (spent: string) => `of ${spent} that they paid`,
    part: {
      margin: 'Margin at shelf price',
      discount: 'Discounts (already off what they paid)',
      returns: 'Returns',
      messages: 'Messages',
      cases: 'Service cases',
      staff: 'Staff time',
    },
    nothing: (what: string) => `Nothing for: ${what}.`,
    assumes: (margin: string, discount: string, shelf: string) =>
      `Assumed: ${margin} margin over all sales at the usual ${discount} discount, so ${shelf} of the shelf price.`,
    known: (share: string, category: string) =>
      `Of what they paid, ${share} is for goods of known cost, ${category} goes by their category’s margin.`,
    noneKnown: 'The cost of these goods is not in the data.',
    change: 'Change what is assumed',
  },
  {
    title: 'Lo que dejó en 365 días',
    unknown: 'Aún no se sabe: todavía se calcula a partir de lo que compró.',
    of: (spent: string) => `de ${spent} que pagó`,
    part: {
      margin: 'Margen a precio de tarifa',
      discount: 'Descuentos (ya restados de lo que pagó)',
      returns: 'Devoluciones',
      messages: 'Mensajes',
      cases: 'Casos de atención',
      staff: 'Tiempo del personal',
    },
    nothing: (what: string) => `Nada por: ${what}.`,
    assumes: (margin: string, discount: string, shelf: string) =>
      `Supuesto: ${margin} de margen sobre todas las ventas con el descuento habitual del ${discount}; así, ${shelf} del precio de tarifa.`,
    known: (share: string, category: string) =>
      `De lo que pagó, el ${share} es mercancía de coste conocido y el ${category} va por el margen de su categoría.`,
    noneKnown: 'El coste de esta mercancía no está en los datos.',
    change: 'Cambiar lo que se supone',
  },
)
