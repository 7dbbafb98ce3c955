import { both, counted } from '@/language/words'

export const saidWords = both(
  {
    tab: 'What people say',
    lead: 'Notes of the staff, tickets, reviews, free answers of surveys and replies by text, by the words in them. In any of their English and Spanish forms, accents or not.',
    search: 'Look for words',
    hint: 'late delivery, or “in this order” in quotes',
    sorts: {
      note: 'Notes',
      ticket: 'Tickets',
      review: 'Reviews',
      answer: 'Answers',
      reply: 'Replies',
    },
    sort: { note: 'Note', ticket: 'Ticket', review: 'Review', answer: 'Answer', reply: 'Reply' },
    only: 'Show only',
    found: (n: number, shown: string) =>
      `${counted(n, 'remark', 'remarks', shown)} with these words`,
    all: (n: number, shown: string) =>
      `${counted(n, 'remark', 'remarks', shown)}, the latest first`,
    nothing: 'Nobody said that',
    nothingText: 'Fewer words find more; so does leaving out the quotes or a filter.',
    none: 'Nothing was said in free words yet',
    noneText:
      'Notes that you write on a person’s page, tickets and reviews that a help desk or a shop sends, free answers to surveys and replies by text appear here.',
    sources: {
      notes: 'written here',
      staff: 'written here',
      survey: 'a survey of ours',
      sms: 'by text message',
    } as Record<string, string>,
    searchFor: (words: string) => `“${words}” in what people say`,
  },
  {
    tab: 'Lo que dice la gente',
    lead: 'Notas del equipo, consultas, reseñas, respuestas libres de encuestas y respuestas por SMS, por las palabras que contienen. En todas sus formas en español e inglés, con o sin tildes.',
    search: 'Busca palabras',
    hint: 'entrega tarde, o «en este orden» entre comillas',
    sorts: {
      note: 'Notas',
      ticket: 'Consultas',
      review: 'Reseñas',
      answer: 'Respuestas de encuesta',
      reply: 'Respuestas por SMS',
    },
    sort: {
      note: 'Nota',
      ticket: 'Consulta',
      review: 'Reseña',
      answer: 'Respuesta de encuesta',
      reply: 'Respuesta por SMS',
    },
    only: 'Mostrar solo',
    found: (n: number, shown: string) =>
      `${counted(n, 'comentario', 'comentarios', shown)} con estas palabras`,
    all: (n: number, shown: string) =>
      `${counted(n, 'comentario', 'comentarios', shown)}, primero lo más reciente`,
    nothing: 'Nadie dijo eso',
    nothingText: 'Con menos palabras aparece más; también sin comillas o sin un filtro.',
    none: 'Todavía nadie dijo nada con sus propias palabras',
    noneText:
      'Aquí aparecen las notas que escribes en la página de una persona, las consultas y reseñas que envía un servicio de atención o una tienda, las respuestas libres de encuestas y las respuestas por SMS.',
    sources: {
      notes: 'escrita aquí',
      staff: 'escrita aquí',
      survey: 'una encuesta nuestra',
      sms: 'por SMS',
    } as Record<string, string>,
    searchFor: (words: string) => `«${words}» en lo que dice la gente`,
  },
)
