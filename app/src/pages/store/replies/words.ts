import { both } from '@/language/words'

export const replies = both(
  {
    title: 'How satisfied they are',
    subtitle:
      'As they said themselves in the last year, in surveys and reviews. Where nobody asked, little is inferred and most is unknown.',
    levels: {
      1: 'Completely dissatisfied',
      2: 'Dissatisfied',
      3: 'Neither',
      4: 'Satisfied',
      5: 'Completely satisfied',
    },
    stated: 'they said so',
    inferred: 'Seem dissatisfied',
    inferredText: 'inferred: a complaint and a return in 90 days',
    unknown: 'Not known',
    unknownText: 'nobody has asked them',
    people: 'People',
    nobodyAsked: 'Nobody has been asked yet',
    nobodyAskedText:
      'Ask with a survey: on the receipt, a tablet, in a message or on your site. Reviews and the answers of another system count too. The first answer shows here within a second.',
    toSurveys: 'To the surveys',
    whatWeDo: 'What we do when they say so',
    whatWeDoText:
      'It begins the moment the answer arrives. Whoever is dissatisfied is offered nothing before it is made good.',
    do: 'Staff and till',
    case: 'Open a case',
    dueDays: 'Settled within days',
    assignee: 'Whose it is',
    write: 'Write to them at once',
    noWrite: 'Do not write',
    channel: 'By',
    again: 'Ask again, days after closing',
    againTemplate: 'With',
    noAgain: 'Staff ask when they come',
    save: 'Save',
    saved: 'Done from now on',
    standard: 'as it came',
    own: 'your choice',
    marketing: 'Asking for a review is marketing: only who said yes is written to.',
    readOnly: 'Your role may read this, not change it.',
    summary: {
      case: (days: string) =>
        days === '1' ? 'a case, settled within a day' : `a case, settled within ${days} days`,
      write: (template: string) => `writes “${template}”`,
      again: (days: string) =>
        days === '1' ? 'asks again after a day' : `asks again after ${days} days`,
    },
    edit: 'Change',
  },
  {
    title: 'Cómo de satisfechos están',
    subtitle:
      'Según dijeron en el último año, en encuestas y reseñas. Donde nadie preguntó se infiere poco y casi todo se desconoce.',
    levels: {
      1: 'Nada satisfechos',
      2: 'Insatisfechos',
      3: 'Ni lo uno ni lo otro',
      4: 'Satisfechos',
      5: 'Totalmente satisfechos',
    },
    stated: 'lo dijeron',
    inferred: 'Parecen insatisfechos',
    inferredText: 'se infiere: una queja y una devolución en 90 días',
    unknown: 'No se sabe',
    unknownText: 'nadie les ha preguntado',
    people: 'Personas',
    nobodyAsked: 'Todavía no se ha preguntado a nadie',
    nobodyAskedText:
      'Pregunta con una encuesta: en el tique, una tableta, en un mensaje o en tu sitio. También cuentan las reseñas y lo que responden en otro sistema. La primera respuesta aparece aquí en un segundo.',
    toSurveys: 'A las encuestas',
    whatWeDo: 'Qué hacemos cuando lo dicen',
    whatWeDoText:
      'Empieza en cuanto llega la respuesta. A quien está insatisfecho no se le ofrece nada hasta que se arregle.',
    do: 'Personal y caja',
    case: 'Abrir un caso',
    dueDays: 'Resuelto en días',
    assignee: 'De quién es',
    write: 'Escribirle en el momento',
    noWrite: 'No escribir',
    channel: 'Por',
    again: 'Volver a preguntar, días tras cerrarlo',
    againTemplate: 'Con',
    noAgain: 'Pregunta el personal cuando venga',
    save: 'Guardar',
    saved: 'Así se hará desde ahora',
    standard: 'de serie',
    own: 'tu elección',
    marketing: 'Pedir una reseña es publicidad: solo se escribe a quien dijo que sí.',
    readOnly: 'Tu rol puede ver esto, no cambiarlo.',
    summary: {
      case: (days: string) =>
        days === '1' ? 'un caso, resuelto en un día' : `un caso, resuelto en ${days} días`,
      write: (template: string) => `escribe «${template}»`,
      again: (days: string) =>
        days === '1' ? 'vuelve a preguntar al día' : `vuelve a preguntar a los ${days} días`,
    },
    edit: 'Cambiar',
  },
)
