import { both } from '@/language/words'

export const words = both(
  {
    title: 'Portfolio',
    subtitle:
      'What people are worth and what they need: together they say how much effort each person deserves.',
    matrix: 'Value and needs',
    groups: 'Needs groups',
    share: 'Share of customer',
  },
  {
    title: 'Cartera',
    subtitle:
      'Lo que vale y lo que necesita cada persona: juntos dicen cuánto esfuerzo dedicar y a quién.',
    matrix: 'Valor y necesidades',
    groups: 'Grupos de necesidades',
    share: 'Cuota de cliente',
  },
)
