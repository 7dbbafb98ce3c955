import { both } from '@/language/words'

export const migrating = both(
  {
    title: (system: string) => `This is an export of ${system}`,
    text: 'It is read in these passes, one after another. Whoever told them to stop comes first, and no import ever resubscribes anybody.',
    look: 'Look',
    lookAt: (what: string) => `Look what would happen: ${what}`,
    take: 'Take it all in',
    own: 'Say myself what the columns are',
  },
  {
    title: (system: string) => `Esto es una exportación de ${system}`,
    text: 'Se lee en estos pasos, uno tras otro. Primero va quien pidió que no le escriban, y ninguna importación vuelve a suscribir a nadie.',
    look: 'Mirar',
    lookAt: (what: string) => `Mirar qué pasaría: ${what}`,
    take: 'Incorporarlo todo',
    own: 'Decir yo qué son las columnas',
  },
)
