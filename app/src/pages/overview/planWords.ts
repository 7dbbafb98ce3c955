/** The words of what would be said today, and of what is lost in part. */
import { both } from '@/language/words'

export const planWords = both(
  {
    title: 'What we would say today',
    text: (people: string, when: string) =>
      `Decided for all ${people} people on ${when}. These are plans: nobody hears of one before they are there.`,
    none: 'Nothing has been decided yet',
    noneText: 'It needs orders, at least one offer that is on, and one night of learning.',
    toOffers: 'To the offers',
    at: { till: 'At the till' },
    by: { email: 'By e-mail', sms: 'By SMS' },
    offer: 'An offer',
    others: (n: string) => `${n} other offers`,
    question: 'One question',
    about: (what: string) => `about ${what}`,
    nothing: 'Nothing',
    control: 'Nothing: control group',
    controlWhy: 'to learn what all this does',
    refused: 'Nothing may be sent',
    earns: (money: string) => `${money} expected in all`,
    chance: (n: string) =>
      `${n} of the offers were chosen by chance, although a loss is expected, so that we keep learning.`,
    decisions: 'See each decision',
    lost: 'They come, but buy it elsewhere',
    lostText: (people: string, categories: string) =>
      `${people} people still come in their rhythm, but stopped buying one or more of ${categories} categories. At most one in five of these findings is luck.`,
    category: 'Stopped buying',
    people: 'People',
    spent: 'Had spent on it',
    nobody: 'Nobody gave anything up',
    nobodyText: 'Whoever comes still buys what they always bought, or it is too early to know.',
    later: 'Not looked for yet',
    laterText: 'The next night finds it.',
  },
  {
    title: 'Lo que diríamos hoy',
    text: (people: string, when: string) =>
      `Decidido para las ${people} personas el ${when}. Son planes: nadie los oye antes de estar allí.`,
    none: 'Todavía no se ha decidido nada',
    noneText: 'Hacen falta pedidos, al menos una oferta activa y una noche de aprendizaje.',
    toOffers: 'A las ofertas',
    at: { till: 'En la caja' },
    by: { email: 'Por correo', sms: 'Por SMS' },
    offer: 'Una oferta',
    others: (n: string) => `Otras ${n} ofertas`,
    question: 'Una pregunta',
    about: (what: string) => `sobre ${what}`,
    nothing: 'Nada',
    control: 'Nada: grupo de control',
    controlWhy: 'para saber qué consigue todo esto',
    refused: 'No se puede enviar nada',
    earns: (money: string) => `Se esperan ${money} en total`,
    chance: (n: string) =>
      `${n} de las ofertas las eligió el azar, aunque se espera una pérdida, para seguir aprendiendo.`,
    decisions: 'Ver cada decisión',
    lost: 'Vienen, pero lo compran en otro sitio',
    lostText: (people: string, categories: string) =>
      `${people} personas siguen viniendo a su ritmo, pero dejaron de comprar una o más de ${categories} categorías. Como mucho, uno de cada cinco de estos hallazgos es casualidad.`,
    category: 'Dejaron de comprar',
    people: 'Personas',
    spent: 'Habían gastado en ello',
    nobody: 'Nadie ha dejado nada',
    nobodyText: 'Quienes vienen siguen comprando lo de siempre, o es pronto para saberlo.',
    later: 'Todavía no se ha buscado',
    laterText: 'La próxima noche lo encuentra.',
  },
)
