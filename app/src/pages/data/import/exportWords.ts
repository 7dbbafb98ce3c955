import { both } from '@/language/words'

export const exporting = both(
  {
    title: 'Take it along',
    text: 'Everything of one kind as a file. That somebody took it is written in the audit log. Another Regulars reads each of them but segments and decisions when you drop it there: nothing need be said about its columns.',
    what: 'What',
    whats: {
      people: 'People',
      orders: 'Orders',
      consents: 'Consents',
      products: 'Products',
      lists: 'Who is on which list',
      surveys: 'Answers to surveys',
      segments: 'Who is in which segment',
      events: 'All events',
      decisions: 'Decisions',
    },
    format: 'As',
    formats: { csv: 'CSV, for a spreadsheet', jsonl: 'JSON lines', parquet: 'Parquet' },
    take: 'Download',
  },
  {
    title: 'Llévatelo',
    text: 'Todo lo de un tipo en un archivo. Que alguien se lo llevó queda en el registro de auditoría. Otro Regulars lee cada uno, salvo segmentos y decisiones, si lo sueltas allí: no hay que decir nada de sus columnas.',
    what: 'Qué',
    whats: {
      people: 'Personas',
      orders: 'Pedidos',
      consents: 'Consentimientos',
      products: 'Productos',
      lists: 'Quién está en cada lista',
      surveys: 'Respuestas a encuestas',
      segments: 'Quién está en cada segmento',
      events: 'Todos los eventos',
      decisions: 'Decisiones',
    },
    format: 'Como',
    formats: { csv: 'CSV, para una hoja de cálculo', jsonl: 'JSON Lines', parquet: 'Parquet' },
    take: 'Descargar',
  },
)
