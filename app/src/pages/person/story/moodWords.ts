import { both } from '@/language/words'

const en = { survey_answered: 'in a survey', review_posted: 'in a review' }
const es = {
  survey_answered: 'en una encuesta',
  review_posted: 'en una reseña',
}

export const mood = both(
  {
    title: 'Satisfied?',
    levels: {
      1: 'Completely dissatisfied',
      2: 'Dissatisfied',
      3: 'Neither',
      4: 'Satisfied',
      5: 'Completely satisfied',
    },
    inferred: 'Seems dissatisfied',
    unknown: 'Not known',
    kinds: en,
    stated: (how: string, when: string) => `They said so ${how}, on ${when}.`,
    how: {
      stated: 'They said so.',
      inferred: 'Inferred from a complaint and a return in the last 90 days; they did not say so.',
      unknown: 'They have not been asked, and nothing points either way.',
    },
    first: 'Nothing is offered before it is made good.',
    open: 'Case open',
    until: (when: string) => `until ${when}`,
    toCases: 'All cases',
  },
  {
    title: 'Satisfacción',
    levels: {
      1: 'Nada satisfecho',
      2: 'Insatisfecho',
      3: 'Ni lo uno ni lo otro',
      4: 'Satisfecho',
      5: 'Totalmente satisfecho',
    },
    inferred: 'Parece insatisfecho',
    unknown: 'No se sabe',
    kinds: es,
    stated: (how: string, when: string) => `Lo dijo ${how}, el ${when}.`,
    how: {
      stated: 'Lo dijo.',
      inferred: 'Se infiere de una queja y una devolución en los últimos 90 días; no lo dijo.',
      unknown: 'No se le ha preguntado, y nada apunta en un sentido ni en otro.',
    },
    first: 'No se le ofrece nada hasta que se arregle.',
    open: 'Caso abierto',
    until: (when: string) => `hasta el ${when}`,
    toCases: 'Todos los casos',
  },
)
