/** The words of reminders of bookings. */
import { both } from '@/language/words'

export const reminders = both(
  {
    title: 'Reminders of bookings',
    text: 'So long before a booking begins it is near, and a trigger on “A booking is near” may write. One that was made or moved later than that is not reminded of.',
    hours: 'Hours before',
    says: (n: number) =>
      n === 0
        ? 'No booking is ever near: nobody is reminded.'
        : `A booking is near ${n === 1 ? '1 hour' : `${n} hours`} before it begins.`,
  },
  {
    title: 'Recordatorios de reservas',
    text: 'Tanto antes de que empiece, una reserva está cerca, y puede escribir un disparador con «Se acerca una reserva». La que se hizo o se cambió después no se recuerda.',
    hours: 'Horas antes',
    says: (n: number) =>
      n === 0
        ? 'Ninguna reserva llega a estar cerca: no se recuerda a nadie.'
        : `Una reserva está cerca ${n === 1 ? '1 hora' : `${n} horas`} antes de empezar.`,
  },
)
