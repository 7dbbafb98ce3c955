import { both } from '@/language/words'

export const posterWords = both(
  {
    poster: 'Poster',
    title: 'A poster to print',
    shown: (name: string) => `The poster as it will look: ${name}`,
    paper: 'Paper',
    papers: { a4: 'A4', a5: 'A5', receipt: 'Receipt, 80 mm wide' },
    take: (format: string) => `Download ${format}`,
    hint: 'PDF is to print as it is, in Latin letters as English and Spanish have them; SVG is for any other script, for a print shop, or to go on drawing.',
    onlyHere:
      'Its code opens an address that only this machine reaches. For your customers’ phones, set REGULARS_PUBLIC_URL to your own address first.',
  },
  {
    poster: 'Cartel',
    title: 'Un cartel para imprimir',
    shown: (name: string) => `El cartel tal como se verá: ${name}`,
    paper: 'Papel',
    papers: { a4: 'A4', a5: 'A5', receipt: 'Tique, 80 mm de ancho' },
    take: (format: string) => `Descargar ${format}`,
    hint: 'El PDF es para imprimir tal cual, en letras latinas como las del inglés y el español; el SVG, para cualquier otra escritura, para una imprenta o para seguir dibujando.',
    onlyHere:
      'Su código abre una dirección a la que solo llega este ordenador. Para los móviles de tus clientes, pon antes tu propia dirección en REGULARS_PUBLIC_URL.',
  },
)
