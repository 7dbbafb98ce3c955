import { both } from '@/language/words'

export const proofWords = both(
  {
    title: 'Prove it',
    lead: 'Whoever asks why they got a message gets what their address ever said: each yes and no, with its words, its source and its day; also if the address is nobody’s any more. That you looked is written down.',
    address: 'E-mail address or phone number',
    hint: 'ann@example.org',
    look: 'Show what it said',
    file: 'As a file',
    none: 'This address never said yes or no here',
    noneText: 'Then nothing unasked is sent to it. What was erased is not kept as proof either.',
    waiting: (n: number) =>
      n === 1
        ? 'One letter asked its owner to confirm; they have not.'
        : `${n} letters asked its owner to confirm; they have not.`,
    closed: {
      erased: 'Its owner asked to be forgotten: nothing is sent to it, and what it said is gone.',
      stop: 'It is closed: its owner told us to stop.',
      bounce: 'It is closed: it does not exist, says the mail provider.',
      complaint: 'It is closed: its owner reported us as spam.',
    } as Record<string, string>,
    closedBy: (why: string) => `It is closed for good: ${why}`,
  },
  {
    title: 'Demuéstralo',
    lead: 'A quien pregunte por qué recibió un mensaje se le enseña todo lo que dijo su dirección: cada sí y cada no, con sus palabras, su fuente y su día; también si la dirección ya no es de nadie. Queda escrito que lo consultaste.',
    address: 'Dirección de correo o teléfono',
    hint: 'ana@example.org',
    look: 'Mostrar lo que dijo',
    file: 'En un archivo',
    none: 'Esta dirección nunca dijo ni sí ni no aquí',
    noneText:
      'Entonces no se le envía nada que no haya pedido. Lo que se borró tampoco se guarda como prueba.',
    waiting: (n: number) =>
      n === 1
        ? 'Una carta pidió confirmación; aún no ha llegado.'
        : `${n} cartas pidieron confirmación; aún no ha llegado.`,
    closed: {
      erased: 'Pidió que se le olvidara: no se le envía nada, y lo que dijo ya no está.',
      stop: 'Está cerrada: pidió que paráramos.',
      bounce: 'Está cerrada: no existe, según el proveedor de correo.',
      complaint: 'Está cerrada: nos marcó como no deseado.',
    } as Record<string, string>,
    closedBy: (why: string) => `Está cerrada para siempre: ${why}`,
  },
)
