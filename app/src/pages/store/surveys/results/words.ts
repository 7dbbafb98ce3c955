/** The words of what came back of a survey. */
import { both } from '@/language/words'

export const resultsWords = both(
  {
    open: 'Results',
    of: (title: string) => `Results: ${title}`,
    version: 'Version',
    since: (n: string, day: string) => `Version ${n}, asked since ${day}`,
    whoAnswered:
      'It is what those said who chose to answer; those who stayed silent may think otherwise. The ranges hold the true share in 95 of 100 cases, if each answer is another person’s.',
    none: 'Nobody has answered this version yet',
    noneText: 'Answers are counted here as they come.',
    answered: (n: string, asked: string) =>
      `${n} of ${asked} who came to this question answered it`,
    few: (n: string) =>
      `Too few to speak of shares: they begin at ${n} answers. These are only counts.`,
    many: 'More than one could be chosen: the shares do not add up to 100%.',
    share: (share: string, low: string, high: string) => `${share} (${low} to ${high})`,
    nps: (low: string, high: string) =>
      `Promoters (9, 10) less detractors (0 to 6), in points; between ${low} and ${high} in 95 of 100 cases`,
    search: 'Search in what they wrote',
    nothing: 'Nobody wrote that',
    latest: (n: string) => `The latest ${n}; search for the others`,
    person: 'To their page',
  },
  {
    open: 'Resultados',
    of: (title: string) => `Resultados: ${title}`,
    version: 'Versión',
    since: (n: string, day: string) => `Versión ${n}, preguntada desde el ${day}`,
    whoAnswered:
      'Es lo que dijo quien quiso contestar; quien calló puede pensar otra cosa. Los márgenes contienen la proporción verdadera en 95 de cada 100 casos, si cada respuesta es de otra persona.',
    none: 'Aún nadie ha contestado esta versión',
    noneText: 'Las respuestas se cuentan aquí según llegan.',
    answered: (n: string, asked: string) =>
      `Contestaron ${n} de ${asked} que llegaron a esta pregunta`,
    few: (n: string) =>
      `Muy pocas para hablar de porcentajes: empiezan con ${n} respuestas. Esto son solo recuentos.`,
    many: 'Se podía elegir más de una: los porcentajes no suman 100 %.',
    share: (share: string, low: string, high: string) => `${share} (de ${low} a ${high})`,
    nps: (low: string, high: string) =>
      `Promotores (9, 10) menos detractores (de 0 a 6), en puntos; entre ${low} y ${high} en 95 de cada 100 casos`,
    search: 'Buscar en lo que escribieron',
    nothing: 'Nadie escribió eso',
    latest: (n: string) => `Las ${n} más recientes; busca las demás`,
    person: 'A su página',
  },
)
