import { both } from '@/language/words'

export const scan = both(
  {
    title: 'Scan this card',
    intro:
      'The dark frame shows exactly what the assistant’s tablet shows: nothing about profit or habits. The decision is made and written down as at a real till.',
    begin: 'Read the card',
    again: 'Read the card again',
    noCard: 'They have no name that a till could read.',
    basket: 'Put into the basket',
    buy: (what: string) => `Buy ${what}`,
    marked:
      'This writes a test purchase into the sample data, marked as one on the timeline. It stays there.',
    notSample:
      'Buying as a test is for the sample data only: nothing is made up about your customers. Real purchases come from your till.',
    mayNot: 'Your role may not write test purchases.',
    happened: 'What happened',
    nothingYet: 'Read the card to begin.',
    read: 'Card read',
    readAgain: 'Card read again',
    bought: (what: string, money: string) => `Bought: ${what} for ${money} (test purchase)`,
    used: (what: string) => `Used: ${what}`,
    said: 'Answer written down',
    offers: (what: string) => `Offer: ${what}`,
    asks: (what: string) => `Question about ${what}`,
    asksWhy: (what: string) =>
      what ? `Question: why no more ${what}?` : 'Question: why less often?',
    nothing: 'Nothing to offer',
    changed: 'The recommendation changed.',
    same: 'The recommendation stays: what happened gives no reason to change it.',
    slow: 'The purchase was not applied in time; read the card again.',
  },
  {
    title: 'Leer esta tarjeta',
    intro:
      'El marco oscuro muestra exactamente lo que muestra la tableta del asistente: nada de beneficios ni hábitos. La decisión se toma y se anota como en una caja de verdad.',
    begin: 'Leer la tarjeta',
    again: 'Leer la tarjeta otra vez',
    noCard: 'No tiene ningún nombre que una caja pueda leer.',
    basket: 'Poner en la cesta',
    buy: (what: string) => `Comprar ${what}`,
    marked:
      'Esto escribe una compra de prueba en los datos de muestra, marcada como tal en la historia. Se queda ahí.',
    notSample:
      'Comprar de prueba es solo para los datos de muestra: no se inventa nada sobre tus clientes. Las compras reales llegan de tu caja.',
    mayNot: 'Tu rol no puede escribir compras de prueba.',
    happened: 'Qué ha pasado',
    nothingYet: 'Lee la tarjeta para empezar.',
    read: 'Tarjeta leída',
    readAgain: 'Tarjeta leída otra vez',
    bought: (what: string, money: string) => `Comprado: ${what} por ${money} (compra de prueba)`,
    used: (what: string) => `Usado: ${what}`,
    said: 'Respuesta anotada',
    offers: (what: string) => `Oferta: ${what}`,
    asks: (what: string) => `Pregunta sobre ${what}`,
    asksWhy: (what: string) =>
      what ? `Pregunta: ¿por qué ya no ${what}?` : 'Pregunta: ¿por qué viene menos?',
    nothing: 'Nada que ofrecer',
    changed: 'La recomendación ha cambiado.',
    same: 'La recomendación sigue igual: lo ocurrido no da motivo para cambiarla.',
    slow: 'La compra no se aplicó a tiempo; lee la tarjeta otra vez.',
  },
)
