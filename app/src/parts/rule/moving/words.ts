/** The words of moving rows, and of going back and forth. */
import { both } from '@/language/words'

export const movingWords = both(
  {
    undo: 'Undo',
    redo: 'Redo',
    undone: 'Undone.',
    redone: 'Done again.',
    move: 'Move',
    wrap: 'Put into a group of its own',
    unwrap: 'Dissolve the group, keep its conditions',
    hint: 'Drag; or press Enter, then the arrow keys.',
    taken: (what: string) =>
      `${what} is picked up. Arrow keys move it, Enter drops it, Escape puts it back.`,
    before: (place: string) => `Before row ${place}.`,
    end: (group: string) => `At the end of ${group}.`,
    stays: 'Where it was.',
    whole: 'the whole rule',
    inGroup: (place: string, how: string) => `group ${place}, ${how}`,
    dropped: (place: string) => `Dropped. It is row ${place} now.`,
    back: 'Put back where it was.',
  },
  {
    undo: 'Deshacer',
    redo: 'Rehacer',
    undone: 'Deshecho.',
    redone: 'Rehecho.',
    move: 'Mover',
    wrap: 'Ponerla en un grupo propio',
    unwrap: 'Deshacer el grupo y dejar sus condiciones',
    hint: 'Arrastra; o pulsa Intro y luego las flechas.',
    taken: (what: string) =>
      `${what}: la llevas contigo. Las flechas la mueven, Intro la suelta, Escape la devuelve.`,
    before: (place: string) => `Antes de la fila ${place}.`,
    end: (group: string) => `Al final de ${group}.`,
    stays: 'Donde estaba.',
    whole: 'toda la regla',
    inGroup: (place: string, how: string) => `el grupo ${place}, ${how}`,
    dropped: (place: string) => `Soltada. Ahora es la fila ${place}.`,
    back: 'Devuelta a su sitio.',
  },
)
