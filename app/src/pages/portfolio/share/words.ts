import { both } from '@/language/words'

export const words = both(
  {
    intro: (lines: string) =>
      `Of the product lines that a household needs, how many does it buy from you? You sell ${lines} lines that many people buy. What people buy elsewhere nobody sees: it is estimated from households of the same size who buy most broadly from you, and from what people said. The true share is rather lower.`,
    none: 'The share of customer is not known yet',
    noneText: (shape: string, visits: string) =>
      `It takes ${shape} people of one household size who came ${visits} times in half a year. Import the size of households, or ask.`,
    moneyIntro:
      'Of the money that people need for the lines you sell, how much do they spend with you? What they spend elsewhere nobody sees: it is estimated from what the people who buy most broadly here spend on the lines that somebody does not buy here, and from what people said. The true share is rather lower.',
    moneyAverage: 'In money, on average',
    moneyMean: (spent: string, needed: string) => `${spent} of about ${needed} in half a year`,
    moneyKnown: (people: string) => `of ${people} people: those who came 5 times in half a year`,
    moneyOf: (what: string) => `In money, ${what.toLowerCase()}`,
    moneyTitle: 'Spent here / needed, each',
    compared: 'With whom people are compared',
    comparedAll: 'Everybody is compared with everybody.',
    comparedBy: (what: string) => `Compared are people alike in ${what}.`,
    comparedHow:
      'What people told of themselves is used only if it is better for sure at foretelling what people who were held out spend.',
    comparedNone: 'Too few people told their household size, income or age to try more.',
    alike: 'Alike in',
    alikeIn: { size: 'household size', income: 'income', age: 'age' },
    gain: 'Misses less by, and its interval',
    verdict: 'Verdict',
    better: 'Better: may be used',
    notBetter: 'Not better for sure: not used',
    average: 'On average',
    between: (low: string, high: string) => `${low} to ${high}`,
    lines: (lines: string, needed: string) => `${lines} of about ${needed} lines needed`,
    known: 'Known of',
    knownNote: (people: string, shaped: string) =>
      `of ${people} people. The household is known of ${shaped}; of all others too little is known.`,
    rising: 'Rising',
    falling: 'Falling',
    ofCompared: (n: string, luck: string) =>
      `of ${n} people with two half years; up to ${luck} of them by luck alone`,
    mayBeLuck: (n: string, luck: string) =>
      `of ${n} people with two half years. No more than luck alone can make (up to ${luck}): nobody moved for sure`,
    inMoney: 'In money',
    inLines: 'In product lines',
    what: { group: 'By needs group', tier: 'By kind of customer', shape: 'By household' },
    who: 'Who',
    people: 'People',
    share: 'Share of their need, and its 95% interval',
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
    moneyIntro:
      'Del dinero que la gente necesita para las líneas que vendes, ¿cuánto gasta contigo? Lo que gasta en otra parte no lo ve nadie: se estima con lo que quienes compran aquí con más variedad gastan en las líneas que alguien no compra aquí, y con lo que dijo la gente. La parte real es más bien menor.',
    moneyAverage: 'En dinero, de media',
    moneyMean: (spent: string, needed: string) => `${spent} de unos ${needed} en medio año`,
    moneyKnown: (people: string) => `de ${people} personas: las que vinieron 5 veces en medio año`,
    moneyOf: (what: string) => `En dinero, ${what.toLowerCase()}`,
    moneyTitle: 'Gastado aquí / necesario, cada persona',
    compared: 'Con quién se compara a la gente',
    comparedAll: 'Se compara a todo el mundo con todo el mundo.',
    comparedBy: (what: string) => `Se compara a personas parecidas en ${what}.`,
    comparedHow:
      'Lo que la gente contó de sí misma solo se usa si predice con seguridad mejor lo que gasta gente que se dejó aparte.',
    comparedNone:
      'Muy pocas personas contaron el tamaño de su hogar, sus ingresos o su edad para probar más.',
    alike: 'Parecidas en',
    alikeIn: { size: 'tamaño del hogar', income: 'ingresos', age: 'edad' },
    gain: 'Falla menos en, y su intervalo',
    verdict: 'Veredicto',
    better: 'Mejor: se puede usar',
    notBetter: 'No es mejor con seguridad: no se usa',
    average: 'De media',
    between: (low: string, high: string) => `de ${low} a ${high}`,
    lines: (lines: string, needed: string) => `${lines} de unas ${needed} líneas necesarias`,
    known: 'Se conoce de',
    knownNote: (people: string, shaped: string) =>
      `de ${people} personas. Se conoce el hogar de ${shaped}; de las demás se sabe demasiado poco.`,
    rising: 'Sube',
    falling: 'Baja',
    ofCompared: (n: string, luck: string) =>
      `de ${n} personas con dos medios años; hasta ${luck} de ellas por pura suerte`,
    mayBeLuck: (n: string, luck: string) =>
      `de ${n} personas con dos medios años. No más de lo que da la pura suerte (hasta ${luck}): nadie se ha movido con seguridad`,
    inMoney: 'En dinero',
    inLines: 'En líneas de producto',
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
