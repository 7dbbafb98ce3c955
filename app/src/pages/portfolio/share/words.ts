import { both } from '@/language/words'

export const words = both(
  {
    intro: (lines: string) =>
      `Of the product lines that a household needs, how many does it buy from you? You sell ${lines} lines that many people buy. What people buy elsewhere nobody sees: it is estimated from households of the same size who buy most broadly from you, and from what people said. The true share is rather lower.`,
    none: 'The share of customer is not known yet',
    noneText: (shape: string, visits: string) =>
      `It takes ${shape} people of one household size who came ${visits} times in half a year. Import the size of households, or ask.`,
    average: 'On average',
    between: (low: string, high: string) => `${low} to ${high}`,
    lines: (lines: string, needed: string) => `${lines} of about ${needed} lines needed`,
    known: 'Known of',
    knownNote: (people: string, shaped: string) =>
      `of ${people} people. The household is known of ${shaped}; of all others too little is known.`,
    rising: 'Clearly rising',
    falling: 'Clearly falling',
    ofCompared: (n: string, luck: string) =>
      `of ${n} people with two half years; about ${luck} would seem so by luck alone`,
    what: { group: 'By needs group', tier: 'By kind of customer', shape: 'By household' },
    who: 'Who',
    people: 'People',
    share: 'Share of their need, and its 95 % interval',
    linesTitle: 'Lines bought / needed',
    moved: 'Against the half year before',
    points: (n: string) => `${n} points`,
    noChange: 'no clear change',
    tooFew: 'too early',
    household: (n: string) => (n === '1' ? '1 person' : `${n} people`),
  },
  {
    intro: (lines: string) =>
      `De las líneas de producto que necesita un hogar, ¿cuántas te compra a ti? Vendes ${lines} líneas que compra mucha gente. Lo que se compra en otra parte no lo ve nadie: se estima con hogares del mismo tamaño que te compran con más variedad, y con lo que dijo la gente. La parte real es más bien menor.`,
    none: 'La parte de cliente aún no se conoce',
    noneText: (shape: string, visits: string) =>
      `Hacen falta ${shape} personas de un mismo tamaño de hogar que vinieran ${visits} veces en medio año. Importa el tamaño de los hogares, o pregunta.`,
    average: 'De media',
    between: (low: string, high: string) => `de ${low} a ${high}`,
    lines: (lines: string, needed: string) => `${lines} de unas ${needed} líneas necesarias`,
    known: 'Se conoce de',
    knownNote: (people: string, shaped: string) =>
      `de ${people} personas. Se conoce el hogar de ${shaped}; de las demás se sabe demasiado poco.`,
    rising: 'Sube claramente',
    falling: 'Baja claramente',
    ofCompared: (n: string, luck: string) =>
      `de ${n} personas con dos medios años; unas ${luck} lo parecerían por pura suerte`,
    what: {
      group: 'Por grupo de necesidades',
      tier: 'Por tipo de cliente',
      shape: 'Por hogar',
    },
    who: 'Quién',
    people: 'Personas',
    share: 'Parte de su necesidad, con su intervalo del 95 %',
    linesTitle: 'Líneas compradas / necesarias',
    moved: 'Frente al medio año anterior',
    points: (n: string) => `${n} puntos`,
    noChange: 'sin cambio claro',
    tooFew: 'demasiado pronto',
    household: (n: string) => (n === '1' ? '1 persona' : `${n} personas`),
  },
)
