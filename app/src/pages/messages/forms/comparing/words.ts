/** The words of the comparison of two forms. */
import { both } from '@/language/words'

export const comparingWords = both(
  {
    title: 'Compare',
    lead: 'Each visitor draws one by lot, half and half, and sees the same one at every visit.',
    rival: 'With',
    none: 'No form at all',
    noneWithin: 'no form',
    quoted: (title: string) => `“${title}”`,
    noRival:
      'To compare its words, duplicate it and change the copy: then the copy can be chosen here.',
    start: 'Begin to compare',
    started: 'From now on visitors draw by lot which one they see',
    both: 'Both are switched on; the other one is shown on the same pages, to the same visitors. Until it ends neither can be changed.',
    bothStand:
      'Both are switched on; the other one stands in this one’s place, and needs none of its own. Who has not agreed to be followed sees this one and draws nothing. Until it ends neither can be changed.',
    paused: 'It waits: one of the two is switched off, so nobody draws. Switch both on, or end it.',
    uneven:
      'The lots came out more uneven than chance does: half of the visitors should have drawn each. Something loses one of the two. Do not believe what came of it before the cause is found; perhaps a page shows only one of them, or blocks the tag.',
    since: (rival: string, date: string) => `Beside ${rival} since ${date}`,
    was: (kept: string, date: string) => `Ended on ${date}; kept: ${kept}`,
    caption: 'What came of each',
    arm: 'Drawn',
    visitors: 'Visitors',
    shown: 'Saw it',
    sent: 'Signed up',
    early: (visitors: string, sent: string) =>
      `Said from ${visitors} visitors of each and ${sent} forms sent in.`,
    points: (n: string) => `${n} points`,
    more: (form: string, points: string, rival: string) =>
      `“${form}” brings ${points} more than ${rival}.`,
    less: (form: string, points: string, rival: string) =>
      `“${form}” brings ${points} less than ${rival}.`,
    alike: (form: string, rival: string) =>
      `Nobody can say yet whether “${form}” or ${rival} brings more.`,
    keep: (title: string) => `Keep ${title}`,
    keepNone: 'Keep no form',
    keepAsk: (title: string) => `End it, and keep ${title}?`,
    keepText:
      'Everybody sees what you keep from now on, the other is switched off. The counts stay; who drew what is deleted.',
    kept: 'The comparison has ended',
  },
  {
    title: 'Comparar',
    lead: 'A cada visitante le toca uno por sorteo, a medias, y ve siempre el mismo.',
    rival: 'Con',
    none: 'Ningún formulario',
    noneWithin: 'ningún formulario',
    quoted: (title: string) => `«${title}»`,
    noRival:
      'Para comparar sus palabras, duplícalo y cambia la copia: entonces se puede elegir aquí.',
    start: 'Empezar a comparar',
    started: 'Desde ahora se sortea cuál ve cada visitante',
    both: 'Ambos se activan; el otro se muestra en las mismas páginas, a los mismos visitantes. Hasta que termine no se puede cambiar ninguno.',
    bothStand:
      'Ambos se activan; el otro ocupa el lugar de este y no necesita uno propio. Quien no ha aceptado que le sigamos ve este y no entra en el sorteo. Hasta que termine no se puede cambiar ninguno.',
    paused:
      'Está en pausa: uno de los dos está apagado, así que no se sortea. Actívalos ambos o termínala.',
    uneven:
      'El sorteo ha salido más desigual de lo que hace el azar: a cada uno debería tocarle la mitad de los visitantes. Algo pierde uno de los dos. No te fíes del resultado hasta encontrar la causa; quizá una página solo muestra uno, o bloquea la etiqueta.',
    since: (rival: string, date: string) => `Frente a ${rival} desde el ${date}`,
    was: (kept: string, date: string) => `Terminó el ${date}; se quedó: ${kept}`,
    caption: 'Qué ha traído cada uno',
    arm: 'Sorteado',
    visitors: 'Visitantes',
    shown: 'Lo vieron',
    sent: 'Se apuntaron',
    early: (visitors: string, sent: string) =>
      `Se dice a partir de ${visitors} visitantes de cada uno y ${sent} formularios enviados.`,
    points: (n: string) => `${n} puntos`,
    more: (form: string, points: string, rival: string) =>
      `«${form}» trae ${points} más que ${rival}.`,
    less: (form: string, points: string, rival: string) =>
      `«${form}» trae ${points} menos que ${rival}.`,
    alike: (form: string, rival: string) =>
      `Aún nadie puede decir si trae más «${form}» o ${rival}.`,
    keep: (title: string) => `Quedarse con ${title}`,
    keepNone: 'Quedarse sin formulario',
    keepAsk: (title: string) => `¿Terminar y quedarse con ${title}?`,
    keepText:
      'Desde ahora todos ven lo que elijas y el otro se apaga. Las cuentas se quedan; lo que le tocó a cada visitante se borra.',
    kept: 'La comparación ha terminado',
  },
)
