import { both } from '@/language/words'

export const words = both(
  {
    title: 'What else profit assumes',
    why: 'A person’s profit is what they paid, less the goods, returns, messages, service cases and staff time. What goods cost stands above; where nothing else is known, the margin holds at the usual discount.',
    measured: (seen: string) => `Take the usual discount as measured: ${seen} of the shelf price`,
    measuredHint:
      'Over all orders of 365 days. Who buys at more than the usual discount leaves less than the margin.',
    discount: 'Usual discount, of the shelf price',
    refund: 'Lost of each refund',
    refundHint: '100%: what comes back is not sold again.',
    case: (currency: string) => `A service case costs (${currency})`,
    caseHint: 'A ticket, a call, a complaint; staff time aside.',
    staff: (currency: string) => `An hour of staff costs (${currency})`,
    staffHint: 'Counted by the minutes that a case or a service says.',
    message: {
      email: (currency: string) => `An e-mail costs (${currency})`,
      sms: (currency: string) => `A text message costs (${currency})`,
      push: (currency: string) => `A push message costs (${currency})`,
      post: (currency: string) => `A letter costs (${currency})`,
    },
    when: 'Nobody measured these: they are your word. Profit per person uses them at once; kinds of customer, and their past, from the next night on.',
  },
  {
    title: 'Qué más supone el beneficio',
    why: 'El beneficio de una persona es lo que pagó, menos la mercancía, las devoluciones, los mensajes, los casos de atención y el tiempo del personal. Lo que cuesta la mercancía está arriba; donde no se sabe nada más, vale el margen con el descuento habitual.',
    measured: (seen: string) =>
      `Usar el descuento habitual tal como se mide: ${seen} del precio de tarifa`,
    measuredHint:
      'De todos los pedidos de 365 días. Quien compra con más descuento del habitual deja menos que el margen.',
    discount: 'Descuento habitual, del precio de tarifa',
    refund: 'Se pierde de cada devolución',
    refundHint: '100 %: lo que vuelve no se vende otra vez.',
    case: (currency: string) => `Un caso de atención cuesta (${currency})`,
    caseHint: 'Una incidencia, una llamada, una queja; sin contar el tiempo del personal.',
    staff: (currency: string) => `Una hora de personal cuesta (${currency})`,
    staffHint: 'Se cuenta por los minutos que dice cada caso o atención.',
    message: {
      email: (currency: string) => `Un correo cuesta (${currency})`,
      sms: (currency: string) => `Un SMS cuesta (${currency})`,
      push: (currency: string) => `Una notificación cuesta (${currency})`,
      post: (currency: string) => `Una carta cuesta (${currency})`,
    },
    when: 'Nadie los ha medido: son tu palabra. El beneficio por persona los usa al momento; los tipos de cliente, y su pasado, desde la próxima noche.',
  },
)
