import { both } from '@/language/words'

export const words = both(
  {
    title: 'Decisions',
    subtitle:
      'What was decided for whom, why, and what could have been done instead. Every decision is written down before it is carried out.',
    what: 'What',
    whatOf: { offer: 'Offer', ask: 'Question', care: 'Make good', nothing: 'Nothing' },
    person: 'Person',
    personNumber: (id: string) => `Person ${id}`,
    place: 'Place',
    places: { till: 'Till', email: 'E-mail', sms: 'SMS', sandbox: 'Test inbox' },
    group: 'Group',
    arm: { treated: 'may be spoken to', control: 'control group', crossed: 'left out of proof' },
    expected: 'Expected profit',
    why: 'First reason',
    when: 'When',
    used: 'Used',
    usedOn: (when: string) => `Used ${when}`,
    notUsed: 'Not used so far',
    promisedNothing: 'Promised nothing',
    any: 'All',
    filterGroup: 'Group',
    filterPerson: 'Number of a person',

    none: 'No decision fits',
    noneText:
      'Take a filter away, or wait: decisions come with each night and each card that is read.',
    noneYet: 'Nothing has been decided yet',
    noneYetText: 'Decisions need orders, at least one offer that is on, and one night of learning.',
    toOffers: 'To the offers',
    one: 'Decision',
    facts: 'How it was',
    asPlanned: 'planned by the night',
    asSaid: 'made when asked',
    mode: 'How it came about',
    because: 'Because',
    instead: 'What could have been done',
    insteadText:
      'Every action that was possible here, the likeliest first. Doing nothing is the zero of the scale: profit is what an action brings beyond that.',

    chosen: 'chosen',
    chance: 'Chance',
    interval: '95 % sure between',
    reason: 'Why not',
    could: 'it could; the draw fell on another',
    held: 'Held in the budget',
    model: 'Version of the model',

    drawnText:
      'The action was drawn by the chances below; they are written down, so that later one can tell what would have happened otherwise. They add up to 1.',
    assumed: (share: string) =>
      `Assumed: a margin of ${share} of sales where cost is not known. Change it under Settings.`,
    showAll: (n: string) => `Show all ${n}`,
    showFew: 'Show fewer',
    back: 'All decisions',
  },
  {
    title: 'Decisiones',
    subtitle:
      'Qué se decidió para quién, por qué, y qué otra cosa se podía hacer. Cada decisión se anota antes de llevarla a cabo.',
    what: 'Qué',
    whatOf: { offer: 'Oferta', ask: 'Pregunta', care: 'Arreglar algo', nothing: 'Nada' },
    person: 'Persona',
    personNumber: (id: string) => `Persona ${id}`,
    place: 'Lugar',
    places: { till: 'Caja', email: 'Correo', sms: 'SMS', sandbox: 'Bandeja de prueba' },
    group: 'Grupo',
    arm: {
      treated: 'se le puede hablar',
      control: 'grupo de control',
      crossed: 'fuera de la prueba',
    },
    expected: 'Beneficio esperado',
    why: 'Primera razón',
    when: 'Cuándo',
    used: 'Usada',
    usedOn: (when: string) => `Usada ${when}`,
    notUsed: 'Sin usar por ahora',
    promisedNothing: 'No prometía nada',
    any: 'Todos',
    filterGroup: 'Grupo',
    filterPerson: 'Número de una persona',

    none: 'Ninguna decisión encaja',
    noneText:
      'Quita un filtro, o espera: llegan decisiones cada noche y con cada tarjeta que se lee.',
    noneYet: 'Todavía no se ha decidido nada',
    noneYetText:
      'Para decidir hacen falta pedidos, al menos una oferta activa y una noche de aprendizaje.',
    toOffers: 'Ir a las ofertas',
    one: 'Decisión',
    facts: 'Cómo fue',
    asPlanned: 'planeada por la noche',
    asSaid: 'tomada al preguntar',
    mode: 'Cómo surgió',
    because: 'Porque',
    instead: 'Qué se podía haber hecho',
    insteadText:
      'Todas las acciones posibles aquí, primero la más probable. No hacer nada es el cero de la escala: el beneficio es lo que una acción trae de más.',

    chosen: 'elegida',
    chance: 'Probabilidad',
    interval: '95 % seguro entre',
    reason: 'Por qué no',
    could: 'era posible; el sorteo eligió otra',
    held: 'Reservado en el presupuesto',
    model: 'Versión del modelo',

    drawnText:
      'La acción se sorteó con las probabilidades de abajo; quedan anotadas para poder decir después qué habría pasado de otro modo. Suman 1.',
    assumed: (share: string) =>
      `Se supone un margen del ${share} de las ventas donde no se conoce el coste. Cámbialo en Ajustes.`,
    showAll: (n: string) => `Mostrar las ${n}`,
    showFew: 'Mostrar menos',
    back: 'Todas las decisiones',
  },
)
